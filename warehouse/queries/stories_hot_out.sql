-- Grain: one row a key and bucket that is hot no more.
DELETE FROM sketches.hot h USING flips f WHERE NOT f.is_hot AND f.key = h.key AND f.bucket = h.bucket
