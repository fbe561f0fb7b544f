-- Grain: one row a reading of a revision in this package. In force is the last learned one; a page that a later reader
-- rejects has none. Worked out anew from all rows of the revision, so the order of loading does not matter.
UPDATE core.readings AS r
SET superseded_at = n.next_at, superseded_night = n.next_night, superseded_by = n.next_run
FROM (
    SELECT revision_id, reading_id, run_id, lead(learned_at) OVER by_time AS next_at, lead(learned_night) OVER by_time AS next_night,
           lead(run_id) OVER by_time AS next_run
    FROM (
        SELECT revision_id, reading_id, learned_at, learned_night, run_id FROM core.readings
        WHERE revision_id IN (SELECT revision_id FROM touched_revisions)
        UNION ALL
        SELECT DISTINCT t.revision_id, NULL, j.learned_at, j.learned_night, j.run_id
        FROM core.rejections j JOIN touched_revisions t ON t.article_id = j.article_id AND t.payload_digest = j.payload_digest
    )
    WINDOW by_time AS (PARTITION BY revision_id ORDER BY learned_at, run_id, reading_id NULLS LAST)
) AS n
WHERE r.revision_id = n.revision_id AND r.reading_id = n.reading_id AND r.run_id = n.run_id
  AND (r.superseded_at IS DISTINCT FROM n.next_at OR r.superseded_night IS DISTINCT FROM n.next_night
       OR r.superseded_by IS DISTINCT FROM n.next_run)
