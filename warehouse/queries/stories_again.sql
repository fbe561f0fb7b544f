-- Grain: one row an article on the shelf that waits to be looked up again.
SELECT DISTINCT a.article_id FROM sketches.again a JOIN sketches.doc d USING (article_id) ORDER BY a.article_id
