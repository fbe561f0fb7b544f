-- Grain: one row a material revision of an article: a text the newspaper served.
CREATE OR REPLACE VIEW article_revisions AS
SELECT r.revision_id, r.article_id, r.site, r.url, r.fetched_at, r.outcome, r.superseded_at IS NULL AS is_latest, r.superseded_at,
       r.superseded_by, g.reading_id, g.reader_version, g.rules_version, g.title, g.text, r.payload_digest, r.warc_file, r.warc_offset,
       r.warc_length, r.record_id, r.learned_at, r.run_id
FROM core.revisions r LEFT JOIN core.readings g ON g.revision_id = r.revision_id AND g.superseded_at IS NULL
WHERE (r.is_material OR r.outcome = 'new') AND r.superseded_by IS DISTINCT FROM r.revision_id;

COMMENT ON VIEW article_revisions IS 'One row a text that the newspaper served: the first, and each that changed a number, a document or much of the text. Example: SELECT article_id, count(*) AS revisions FROM article_revisions GROUP BY article_id HAVING count(*) > 1';
COMMENT ON COLUMN article_revisions.revision_id IS 'Id of the revision (r_...).';
COMMENT ON COLUMN article_revisions.article_id IS 'Article, see articles.';
COMMENT ON COLUMN article_revisions.site IS 'Key of the newspaper.';
COMMENT ON COLUMN article_revisions.url IS 'Address that served it.';
COMMENT ON COLUMN article_revisions.fetched_at IS 'When it was fetched.';
COMMENT ON COLUMN article_revisions.outcome IS 'new or revised.';
COMMENT ON COLUMN article_revisions.is_latest IS 'Whether articles shows this one.';
COMMENT ON COLUMN article_revisions.superseded_at IS 'When a later revision was learned of.';
COMMENT ON COLUMN article_revisions.superseded_by IS 'That revision.';
COMMENT ON COLUMN article_revisions.reading_id IS 'Reading in force (g_...); NULL where today''s reader takes the page for no article.';
COMMENT ON COLUMN article_revisions.reader_version IS 'Version of the reader that made it.';
COMMENT ON COLUMN article_revisions.rules_version IS 'Version of the statistics rules.';
COMMENT ON COLUMN article_revisions.title IS 'Headline of this revision.';
COMMENT ON COLUMN article_revisions.text IS 'Text of this revision.';
COMMENT ON COLUMN article_revisions.payload_digest IS 'Digest of the bytes served.';
COMMENT ON COLUMN article_revisions.warc_file IS 'Archive file, under archive/.';
COMMENT ON COLUMN article_revisions.warc_offset IS 'Offset of the record in the file, bytes.';
COMMENT ON COLUMN article_revisions.warc_length IS 'Length of the record, bytes.';
COMMENT ON COLUMN article_revisions.record_id IS 'WARC-Record-ID.';
COMMENT ON COLUMN article_revisions.learned_at IS 'When the warehouse learned of it.';
COMMENT ON COLUMN article_revisions.run_id IS 'Run that brought it.';
