-- Grain: one row a pair of an article asked for and another that share an anchor (a key from 2^48 up), a key of a small sketch, or
-- at least two keys and a fifth of the smaller sketch, inside the window, hot keys aside: the rule of crawlers/likeness/pairing.py.
WITH telling_hot AS (
    SELECT h.key, h.bucket FROM sketches.hot h SEMI JOIN asked_keys a ON a.key = h.key
), shared AS (
    SELECT x.doc AS doc_x, y.doc AS doc_y, sum(CASE WHEN x.key >= 281474976710656 OR x.small OR y.small THEN 1048576 ELSE 1 END) AS keys
    FROM sketches.key y JOIN asked_keys x ON x.key = y.key
    ANTI JOIN telling_hot h ON h.key = y.key AND h.bucket = y.day // $bucket_days
    WHERE y.day BETWEEN (SELECT min(day) FROM asked) - $window_days AND (SELECT max(day) FROM asked) + $window_days
      AND x.doc <> y.doc AND abs(x.day - y.day) <= $window_days
    GROUP BY ALL
    HAVING keys >= 2
)
SELECT least(x.article_id, y.article_id), greatest(x.article_id, y.article_id)
FROM shared s JOIN sketches.doc x ON x.doc = s.doc_x JOIN sketches.doc y ON y.doc = s.doc_y
WHERE s.keys >= 0.2 * least(x.keys, y.keys)
