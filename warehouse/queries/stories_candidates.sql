-- Grain: one row a pair of an article asked for and another in the window that share an anchor, a key of a small sketch close by, or at
-- least two keys and a fifth of the smaller sketch (lent as shared_keys): the rule of crawlers/likeness/pairing.py.
SELECT least(x.article_id, y.article_id), greatest(x.article_id, y.article_id)
FROM shared_keys s JOIN sketches.doc x ON x.doc = s.x JOIN sketches.doc y ON y.doc = s.y
WHERE s.keys >= $least_share * least(x.keys, y.keys) AND abs(x.day - y.day) <= $window_days
