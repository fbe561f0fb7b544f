-- Grain: one row an article that has not been compared as it now reads (with all there is, where $is_all_time), oldest first.
SELECT f.article_id FROM in_force f
LEFT JOIN core.story_compared c ON c.article_id = f.article_id AND c.reading_id = f.reading_id AND c.rules_version = $rules_version
WHERE c.article_id IS NULL OR ($is_all_time AND NOT c.is_all_time)
ORDER BY f.day, f.article_id
