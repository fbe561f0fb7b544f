-- Grain: one row a revision of an article in this package. In force is the latest material one by fetched_at. Never in force
-- are an immaterial one and one that says what the one before it said (superseded_by is its own id: met again). Worked out
-- anew from all rows of the article, so the order of loading does not matter.
UPDATE core.revisions AS r
SET superseded_at = n.superseded_at, superseded_night = n.superseded_night, superseded_by = n.superseded_by
FROM (
    WITH touched AS (
        SELECT *, is_material OR outcome = 'new' AS counts FROM core.revisions WHERE article_id IN (SELECT article_id FROM staged_revisions)
    ), lined AS (
        SELECT *, lag(revision_id) OVER (PARTITION BY article_id ORDER BY fetched_at, revision_id) IS NOT DISTINCT FROM revision_id AS is_again
        FROM touched WHERE counts
    ), timed AS (
        SELECT *, lead(revision_id) OVER by_time AS next_id, min(learned_at) OVER later AS next_at, min(learned_night) OVER later AS next_night
        FROM lined WHERE NOT is_again
        WINDOW by_time AS (PARTITION BY article_id ORDER BY fetched_at, revision_id),
               later AS (PARTITION BY article_id ORDER BY fetched_at, revision_id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
    )
    SELECT revision_id, fetched_at, next_id AS superseded_by,
           CASE WHEN next_at IS NOT NULL THEN greatest(learned_at, next_at) END AS superseded_at,
           CASE WHEN next_night IS NOT NULL THEN greatest(learned_night, next_night) END AS superseded_night
    FROM timed
    UNION ALL SELECT revision_id, fetched_at, revision_id, learned_at, learned_night FROM lined WHERE is_again
    UNION ALL SELECT revision_id, fetched_at, NULL, learned_at, learned_night FROM touched WHERE NOT counts
) AS n
WHERE r.revision_id = n.revision_id AND r.fetched_at = n.fetched_at
  AND (r.superseded_at IS DISTINCT FROM n.superseded_at OR r.superseded_night IS DISTINCT FROM n.superseded_night
       OR r.superseded_by IS DISTINCT FROM n.superseded_by)
