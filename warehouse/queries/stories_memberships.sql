-- Grain: one row an article among those asked for: where it stands, and since when its story is known.
SELECT m.article_id, m.story_id, m.original_id, m.kind, m.similarity, min(s.learned_at) AS since
FROM core.memberships m JOIN core.memberships s ON s.story_id = m.story_id
WHERE m.superseded_at IS NULL AND m.article_id IN (SELECT article_id FROM wanted)
GROUP BY ALL
