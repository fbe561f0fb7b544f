-- Grain: one row a key that is asked for (lent as places) and an article of one bucket of days that has it; keys hot in the bucket aside.
-- Who asks for the key is not looked up here: a join that gives one row a key and article costs half of one that gives all pairs.
WITH cold AS (
    SELECT key, place FROM places ANTI JOIN (FROM sketches.hot WHERE bucket = $bucket) h USING (key)
)
SELECT c.place, k.doc, k.day, k.small
FROM sketches.key k JOIN cold c ON c.key = k.key
WHERE k.day BETWEEN $first AND $last
