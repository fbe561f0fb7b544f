-- Grain: one row an article compared (lent as compared).
INSERT INTO core.story_compared SELECT article_id, reading_id, $rules_version FROM compared
