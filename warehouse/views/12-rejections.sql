-- Grain: one row a page that is no article, and why.
CREATE OR REPLACE VIEW rejections AS
SELECT j.url, j.site, j.article_id, j.reason, w.meaning, j.detail, j.fetched_at, j.learned_night AS night, j.payload_digest, j.warc_file,
       j.warc_offset, j.warc_length, j.learned_at, j.run_id
FROM core.rejections j LEFT JOIN core.reasons w ON w.reason = j.reason
WHERE j.superseded_at IS NULL;

COMMENT ON VIEW rejections IS 'One row a page that became no article, with the reason. Example: SELECT site, reason, count(*) AS pages FROM rejections GROUP BY ALL ORDER BY pages DESC';
COMMENT ON COLUMN rejections.url IS 'Address of the page.';
COMMENT ON COLUMN rejections.site IS 'Key of the newspaper.';
COMMENT ON COLUMN rejections.article_id IS 'Id it would have as an article.';
COMMENT ON COLUMN rejections.reason IS 'Why, a word of a closed list.';
COMMENT ON COLUMN rejections.meaning IS 'That word in plain English.';
COMMENT ON COLUMN rejections.detail IS 'More for people.';
COMMENT ON COLUMN rejections.fetched_at IS 'When it was fetched.';
COMMENT ON COLUMN rejections.night IS 'Night that brought it.';
COMMENT ON COLUMN rejections.payload_digest IS 'Digest of the bytes served.';
COMMENT ON COLUMN rejections.warc_file IS 'Archive file, under archive/.';
COMMENT ON COLUMN rejections.warc_offset IS 'Offset of the record in the file, bytes.';
COMMENT ON COLUMN rejections.warc_length IS 'Length of the record, bytes.';
COMMENT ON COLUMN rejections.learned_at IS 'When the warehouse learned of it.';
COMMENT ON COLUMN rejections.run_id IS 'Run that brought it.';
