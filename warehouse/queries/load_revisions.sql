-- Grain: one row a time a newspaper served a changed text. A payload that stands next to itself in time is the same
-- revision met again and adds nothing, whichever of the two was loaded first.
INSERT INTO core.revisions BY NAME
WITH candidate AS (
    SELECT * FROM staged_revisions s
    WHERE NOT EXISTS (FROM core.revisions r WHERE r.revision_id = s.revision_id AND r.fetched_at = s.fetched_at)
    QUALIFY row_number() OVER (PARTITION BY revision_id, fetched_at) = 1
), line AS (
    SELECT article_id, revision_id, fetched_at, false AS is_fresh FROM core.revisions
    WHERE article_id IN (SELECT article_id FROM candidate)
    UNION ALL SELECT article_id, revision_id, fetched_at, true FROM candidate
), placed AS (
    SELECT *, lag(revision_id) OVER by_time AS revision_before, lead(revision_id) OVER by_time AS revision_after,
           lead(is_fresh) OVER by_time AS is_after_fresh
    FROM line WINDOW by_time AS (PARTITION BY article_id ORDER BY fetched_at, revision_id)
)
SELECT c.* EXCLUDE (article_key), p.site, p.created_at AS learned_at, p.night AS learned_night, p.run_id
FROM candidate c JOIN placed USING (revision_id, fetched_at), staged_package p
WHERE is_fresh AND revision_before IS DISTINCT FROM c.revision_id
  AND NOT (revision_after IS NOT DISTINCT FROM c.revision_id AND NOT is_after_fresh)
