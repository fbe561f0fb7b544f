-- Grain: one row an article on the shelf among those asked for: what the order of articles needs to know of it.
SELECT article_id, outlet, published_at, length, address, source, signature, is_foreign
FROM sketches.doc WHERE article_id IN (SELECT article_id FROM wanted) ORDER BY article_id
