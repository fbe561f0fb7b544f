-- Grain: one row a key of an article asked for, hot ones aside.
CREATE OR REPLACE TEMP TABLE asked_keys AS
SELECT k.key, k.doc, k.day, k.small
FROM sketches.key k SEMI JOIN asked a ON a.doc = k.doc
ANTI JOIN sketches.hot h ON h.key = k.key AND h.bucket = k.day // $bucket_days
WHERE k.day BETWEEN (SELECT min(day) FROM asked) AND (SELECT max(day) FROM asked)
