-- Grain: one row, where the article stands.
SELECT m.story_id, m.original_id, m.kind, m.similarity, m.learned_at, m.run_id,
       (SELECT count(*) FROM core.memberships o WHERE o.story_id = m.story_id AND o.superseded_at IS NULL) AS articles
FROM core.memberships m WHERE m.article_id = $id AND m.superseded_at IS NULL
