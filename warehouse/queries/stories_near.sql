-- Grain: one row a stored key that an article asked for has too, in the window around them all and not hot in its own bucket.
CREATE OR REPLACE TEMP TABLE near AS
WITH asked_keys AS (
    SELECT DISTINCT k.key FROM sketches.key k SEMI JOIN asked a ON a.doc = k.doc
    WHERE k.day BETWEEN (SELECT min(day) FROM asked) AND (SELECT max(day) FROM asked)
)
SELECT k.key, k.doc, k.day
FROM sketches.key k SEMI JOIN asked_keys a ON a.key = k.key
WHERE k.day BETWEEN (SELECT min(day) FROM asked) - $window_days AND (SELECT max(day) FROM asked) + $window_days
