-- Grain: one row an article on the shelf among those asked for.
SELECT doc, article_id, reading_id, day FROM sketches.doc WHERE article_id IN (SELECT unnest(?)) ORDER BY doc
