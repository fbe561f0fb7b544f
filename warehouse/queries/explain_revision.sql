-- Grain: one row a time the newspaper served this revision, the one in force first.
SELECT revision_id, article_id, site, url, payload_digest, warc_file, warc_offset, warc_length, record_id, fetched_at, outcome, is_material, parts,
       learned_at, superseded_at, superseded_by, run_id
FROM core.revisions WHERE revision_id = $id
ORDER BY superseded_at IS NULL DESC, fetched_at DESC
