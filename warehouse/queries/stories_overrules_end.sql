-- Grain: one row an overruled pair that is gone from the reviewed file, or was decided the other way (lent as ended).
UPDATE core.story_overrules AS o SET superseded_at = greatest($at, o.learned_at)
FROM ended WHERE o.superseded_at IS NULL AND o.article_a = ended.article_a AND o.article_b = ended.article_b
