-- Grain: one row an article among those asked for: the revision it was last seen with, material or not.
SELECT article_id, revision_id, warc_file, warc_offset, warc_length, payload_digest, record_id, fetched_at, parts
FROM core.revisions
WHERE article_id IN (SELECT unnest(?))
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY fetched_at DESC, learned_at DESC, revision_id) = 1
