-- Grain: one row: the number that the next article put on the shelf gets.
SELECT coalesce(max(doc), 0) + 1 FROM sketches.doc
