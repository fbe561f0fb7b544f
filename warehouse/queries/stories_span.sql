-- Grain: one row: the first and the last stored day in the window around the articles asked for; NULLs where none is asked for.
SELECT greatest((SELECT min(day) FROM asked) - $window_days, (SELECT min(day) FROM sketches.doc)),
       least((SELECT max(day) FROM asked) + $window_days, (SELECT max(day) FROM sketches.doc))
