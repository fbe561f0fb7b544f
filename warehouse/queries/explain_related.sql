-- Grain: one row an article that another one ($id) has to do with: a verdict in force, a story in common, a person's word. Its own
-- original (or what it stands beside) comes first, then the rest of its story, then what stands beside; the most alike before the others.
WITH own AS (SELECT story_id, original_id FROM core.memberships WHERE article_id = $id AND superseded_at IS NULL),
tied AS (
    SELECT CASE WHEN article_a = $id THEN article_b ELSE article_a END AS article_id, greatest(jaccard, coalesce(score, 0)) AS alike
    FROM core.story_edges WHERE superseded_at IS NULL AND (article_a = $id OR article_b = $id)
    UNION ALL
    SELECT m.article_id, 0 FROM core.memberships m JOIN own ON m.story_id = own.story_id WHERE m.superseded_at IS NULL
    UNION ALL
    SELECT CASE WHEN article_a = $id THEN article_b ELSE article_a END, 0
    FROM core.story_overrules WHERE superseded_at IS NULL AND (article_a = $id OR article_b = $id)
)
SELECT t.article_id
FROM tied t
LEFT JOIN own ON true
LEFT JOIN core.memberships m ON m.article_id = t.article_id AND m.superseded_at IS NULL
WHERE t.article_id <> $id
GROUP BY t.article_id
ORDER BY bool_or(coalesce(t.article_id = own.original_id, false)) DESC, bool_or(coalesce(m.story_id = own.story_id, false)) DESC,
         max(t.alike) DESC, t.article_id
