-- Grain: one row a key and bucket that became hot (too common to tell anything) or ceased to be by what was put on and taken
-- off. Hot: more than $hot articles of the bucket before have the key, or more than $flood of the same one.
CREATE OR REPLACE TEMP TABLE flips AS
WITH counts AS (
    SELECT k.key, k.day // $bucket_days AS bucket, count(*) AS articles
    FROM sketches.key k SEMI JOIN touched t ON t.key = k.key
    WHERE k.day BETWEEN ((SELECT min(bucket) FROM touched) - 1) * $bucket_days AND ((SELECT max(bucket) FROM touched) + 2) * $bucket_days - 1
    GROUP BY ALL
    HAVING articles > least($hot, $flood)
), may AS (
    SELECT key, bucket FROM touched UNION SELECT key, bucket + 1 FROM touched
), now_hot AS (
    FROM (SELECT key, bucket + 1 AS bucket FROM counts WHERE articles > $hot UNION SELECT key, bucket FROM counts WHERE articles > $flood)
    SEMI JOIN may USING (key, bucket)
), was_hot AS (
    SELECT key, bucket FROM sketches.hot SEMI JOIN may USING (key, bucket)
)
SELECT key, bucket, true AS is_hot FROM now_hot ANTI JOIN was_hot USING (key, bucket)
UNION ALL
SELECT key, bucket, false FROM was_hot ANTI JOIN now_hot USING (key, bucket)
