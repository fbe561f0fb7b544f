-- Grain: one row, what the file holds of two articles ($a < $b): where each stands, the verdict in force, a person's word.
-- An excerpt, an update and an instalment of a series lead a story of their own; what they stand beside is not its original.
SELECT a.story_id AS a_story, CASE WHEN a.kind IN ('exact', 'near', 'translation') THEN a.original_id ELSE a.article_id END AS a_original,
       b.story_id AS b_story, CASE WHEN b.kind IN ('exact', 'near', 'translation') THEN b.original_id ELSE b.article_id END AS b_original,
       e.relation, e.rule, e.rules_version, o.is_same, o.note
FROM (SELECT $a AS article_a, $b AS article_b) p
LEFT JOIN core.memberships a ON a.article_id = p.article_a AND a.superseded_at IS NULL
LEFT JOIN core.memberships b ON b.article_id = p.article_b AND b.superseded_at IS NULL
LEFT JOIN core.story_edges e ON e.article_a = p.article_a AND e.article_b = p.article_b AND e.superseded_at IS NULL
LEFT JOIN core.story_overrules o ON o.article_a = p.article_a AND o.article_b = p.article_b AND o.superseded_at IS NULL
