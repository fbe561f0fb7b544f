-- Grain: one row a key of an article asked for.
SELECT k.key, k.doc, k.day, k.small
FROM sketches.key k SEMI JOIN asked a ON a.doc = k.doc
WHERE k.day BETWEEN (SELECT min(day) FROM asked) AND (SELECT max(day) FROM asked)
  AND NOT EXISTS (FROM sketches.hot h WHERE h.key = k.key AND h.bucket = k.day // $bucket_days)
