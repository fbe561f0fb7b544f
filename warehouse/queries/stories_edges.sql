-- Grain: one row an edge in force that touches one of the articles asked for.
SELECT article_a, article_b, relation, rule, a_in_b, b_in_a, jaccard, lag_days, score
FROM core.story_edges
WHERE superseded_at IS NULL AND (article_a IN (SELECT article_id FROM wanted) OR article_b IN (SELECT article_id FROM wanted))
