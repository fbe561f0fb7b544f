-- Grain: one row an article on the shelf among those asked for.
CREATE OR REPLACE TEMP TABLE asked AS
SELECT doc, day, keys, is_foreign FROM sketches.doc WHERE article_id IN (SELECT article_id FROM wanted)
