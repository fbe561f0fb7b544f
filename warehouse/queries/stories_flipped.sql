-- Grain: one row an article with a key that became hot, or ceased to be, in its bucket.
INSERT INTO sketches.again
SELECT DISTINCT d.article_id
FROM sketches.key k JOIN flips f ON f.key = k.key AND f.bucket = k.day // $bucket_days JOIN sketches.doc d ON d.doc = k.doc
WHERE k.day BETWEEN (SELECT min(bucket) FROM flips) * $bucket_days AND ((SELECT max(bucket) FROM flips) + 1) * $bucket_days - 1
