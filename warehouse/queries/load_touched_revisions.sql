-- Grain: one row a revision whose readings this package may change.
CREATE OR REPLACE TEMP TABLE touched_revisions AS
SELECT DISTINCT r.revision_id, r.article_id, r.payload_digest FROM core.revisions r
WHERE r.revision_id IN (SELECT revision_id FROM staged_readings)
   OR (r.article_id, r.payload_digest) IN (SELECT (article_id, payload_digest) FROM staged_rejections)
