-- Grain: one row a revision of an article in this package. In force is the latest material one by fetched_at; an
-- immaterial one never is. Worked out anew from all rows of the article, so the order of loading does not matter.
UPDATE core.revisions AS r
SET superseded_at = n.superseded_at, superseded_night = n.superseded_night, superseded_by = n.superseded_by
FROM (
    SELECT revision_id, fetched_at,
           CASE WHEN next_at IS NOT NULL THEN greatest(learned_at, next_at) END AS superseded_at,
           CASE WHEN next_night IS NOT NULL THEN greatest(learned_night, next_night) END AS superseded_night,
           superseded_by
    FROM (
        SELECT revision_id, fetched_at, learned_at, learned_night, lead(revision_id) OVER by_time AS superseded_by,
               min(learned_at) OVER later AS next_at, min(learned_night) OVER later AS next_night
        FROM core.revisions
        WHERE article_id IN (SELECT article_id FROM staged_revisions) AND (is_material OR outcome = 'new')
        WINDOW by_time AS (PARTITION BY article_id ORDER BY fetched_at, revision_id),
               later AS (PARTITION BY article_id ORDER BY fetched_at, revision_id ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
    )
    UNION ALL
    SELECT revision_id, fetched_at, learned_at, learned_night, NULL
    FROM core.revisions
    WHERE article_id IN (SELECT article_id FROM staged_revisions) AND NOT (is_material OR outcome = 'new')
) AS n
WHERE r.revision_id = n.revision_id AND r.fetched_at = n.fetched_at
  AND (r.superseded_at IS DISTINCT FROM n.superseded_at OR r.superseded_night IS DISTINCT FROM n.superseded_night
       OR r.superseded_by IS DISTINCT FROM n.superseded_by)
