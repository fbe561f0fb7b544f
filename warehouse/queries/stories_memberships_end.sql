-- Grain: one row an article that leaves its standing (lent as closing).
UPDATE core.memberships AS m SET superseded_at = greatest($at, m.learned_at), superseded_night = greatest($night, m.learned_night)
FROM closing c WHERE m.superseded_at IS NULL AND m.article_id = c.article_id
