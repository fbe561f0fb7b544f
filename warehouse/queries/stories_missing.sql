-- Grain: one row an article in force that is not on the shelf as it now reads, oldest first.
SELECT f.article_id FROM in_force f
LEFT JOIN sketches.doc d ON d.article_id = f.article_id AND d.reading_id = f.reading_id AND d.day = f.day
WHERE d.article_id IS NULL ORDER BY f.day, f.article_id
