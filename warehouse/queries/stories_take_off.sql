-- Grain: one row a table of the shelf: what goes off it.
DELETE FROM sketches.key WHERE doc IN (SELECT doc FROM off) AND day BETWEEN (SELECT min(day) FROM off) AND (SELECT max(day) FROM off);
DELETE FROM sketches.fact WHERE doc IN (SELECT doc FROM off) AND day BETWEEN (SELECT min(day) FROM off) AND (SELECT max(day) FROM off);
DELETE FROM sketches.doc WHERE doc IN (SELECT doc FROM off);
