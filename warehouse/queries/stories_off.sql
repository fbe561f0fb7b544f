-- Grain: one row an article that goes off the shelf.
CREATE OR REPLACE TEMP TABLE off AS SELECT doc, day FROM sketches.doc WHERE article_id IN (SELECT article_id FROM wanted)
