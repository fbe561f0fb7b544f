-- Grain: one row a key of an article put on the shelf.
INSERT INTO sketches.key BY NAME SELECT * FROM new_keys
