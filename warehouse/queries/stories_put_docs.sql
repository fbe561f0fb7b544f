-- Grain: one row an article put on the shelf.
INSERT INTO sketches.doc BY NAME SELECT * FROM new_docs
