-- Grain: one row a key that an article asked for (x) shares with another (y) of a stretch of days, inside the window, hot keys
-- aside. alone: the key finds the pair by itself, being an anchor (from 2^48 up) or of a small sketch close by.
WITH hot AS (
    SELECT h.key, h.bucket FROM sketches.hot h SEMI JOIN asked_keys a ON a.key = h.key
)
SELECT x.doc AS x, y.doc AS y, x.key >= 281474976710656 OR ((x.small OR y.small) AND abs(x.day - y.day) <= $small_days) AS alone
FROM sketches.key y JOIN asked_keys x ON x.key = y.key
ANTI JOIN hot h ON h.key = y.key AND h.bucket = y.day // $bucket_days
WHERE y.day BETWEEN $first AND $last AND x.doc <> y.doc AND abs(x.day - y.day) <= $window_days
