-- Grain: one row an article on the shelf whose reading is not the one in force, or that moved to another day.
SELECT d.article_id FROM sketches.doc d
LEFT JOIN in_force f ON f.article_id = d.article_id AND f.reading_id = d.reading_id AND f.day = d.day
WHERE f.article_id IS NULL ORDER BY d.article_id
