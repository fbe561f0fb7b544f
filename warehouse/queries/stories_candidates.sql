-- Grain: one row a pair of an article asked for and another that share an anchor (a key from 2^48 up), or at least two sampled
-- keys and a fifth of the smaller sketch, inside the window, hot keys aside. The rule of crawlers/likeness/pairing.py.
WITH cold AS (
    SELECT n.key, n.doc, n.day FROM near n ANTI JOIN sketches.hot h ON h.key = n.key AND h.bucket = n.day // $bucket_days
), shared AS (
    SELECT x.doc AS doc_x, y.doc AS doc_y, sum(CASE WHEN x.key >= 281474976710656 THEN 1048576 ELSE 1 END) AS keys
    FROM cold x JOIN cold y ON y.key = x.key
    WHERE x.doc IN (SELECT doc FROM asked) AND x.doc <> y.doc AND abs(x.day - y.day) <= $window_days
      AND (x.doc < y.doc OR y.doc NOT IN (SELECT doc FROM asked))
    GROUP BY ALL
    HAVING keys >= 2
)
SELECT least(x.article_id, y.article_id), greatest(x.article_id, y.article_id)
FROM shared s JOIN sketches.doc x ON x.doc = s.doc_x JOIN sketches.doc y ON y.doc = s.doc_y
WHERE s.keys >= 0.2 * least(x.keys, y.keys)
