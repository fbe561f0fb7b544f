-- Grain: one row an article that stands in more than one story at a time.
SELECT article_id, count(*) AS stories FROM core.memberships WHERE superseded_at IS NULL GROUP BY article_id HAVING count(*) > 1
