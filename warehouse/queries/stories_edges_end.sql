-- Grain: one row an edge in force whose verdict holds no more (lent as ended).
UPDATE core.story_edges AS e SET superseded_at = greatest($at, e.learned_at), superseded_night = greatest($night, e.learned_night)
FROM ended WHERE e.superseded_at IS NULL AND e.article_a = ended.a AND e.article_b = ended.b
