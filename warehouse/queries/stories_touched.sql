-- Grain: one row a key and bucket whose count changes with what is put on and taken off.
CREATE OR REPLACE TEMP TABLE touched AS
SELECT DISTINCT key, day // $bucket_days AS bucket FROM (
    SELECT key, day FROM new_keys
    UNION ALL
    SELECT k.key, k.day FROM sketches.key k JOIN off USING (doc)
    WHERE k.day BETWEEN (SELECT min(day) FROM off) AND (SELECT max(day) FROM off))
