-- Grain: one row a discovered URL and run.
CREATE OR REPLACE VIEW urls AS
SELECT u.night, u.site, u.url, u.article_id, u.outcome, u.reason, u.detail, u.sources, u.http_status, u.fetched_at, u.warc_file, u.warc_offset, u.run_id
FROM core.urls u;

COMMENT ON VIEW urls IS 'One row a discovered URL and run, with the one outcome it had. Example: SELECT url, reason FROM urls WHERE outcome = ''deferred''';
COMMENT ON COLUMN urls.night IS 'Local date of the run.';
COMMENT ON COLUMN urls.site IS 'Key of the newspaper.';
COMMENT ON COLUMN urls.url IS 'The URL as discovered.';
COMMENT ON COLUMN urls.article_id IS 'Article it leads to.';
COMMENT ON COLUMN urls.outcome IS 'new, revised, unchanged, known (not due), alias, rejected, deferred, failed or not_permitted.';
COMMENT ON COLUMN urls.reason IS 'Why it was rejected, deferred or failed.';
COMMENT ON COLUMN urls.detail IS 'More for people.';
COMMENT ON COLUMN urls.sources IS 'Where it was discovered: feed, sitemap, section, archive, link, replay.';
COMMENT ON COLUMN urls.http_status IS 'Status of its answer.';
COMMENT ON COLUMN urls.fetched_at IS 'When it was fetched.';
COMMENT ON COLUMN urls.warc_file IS 'Archive file, under archive/.';
COMMENT ON COLUMN urls.warc_offset IS 'Offset of the record in the file, bytes.';
COMMENT ON COLUMN urls.run_id IS 'The run.';
