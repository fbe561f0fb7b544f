-- Grain: one row a fact of an article put on the shelf.
INSERT INTO sketches.fact BY NAME SELECT key AS fact, doc, day, is_foreign FROM new_facts
