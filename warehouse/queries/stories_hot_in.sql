-- Grain: one row a key and bucket that became hot.
INSERT INTO sketches.hot SELECT key, bucket FROM flips WHERE is_hot
