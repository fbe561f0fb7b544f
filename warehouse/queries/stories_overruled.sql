-- Grain: one row an overruled pair in force.
SELECT article_a, article_b, is_same FROM core.story_overrules WHERE superseded_at IS NULL
