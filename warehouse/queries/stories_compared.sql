-- Grain: one row an article compared (lent as compared).
INSERT INTO core.story_compared BY NAME
SELECT article_id, reading_id, $rules_version AS rules_version, $is_all_time AS is_all_time FROM compared
