-- Grain: one row an article dated more than a day after the night that brought it. It warns: one paper's clock must not
-- keep all others from being published.
SELECT article_id, url, published_on, learned_night FROM core.readings
WHERE superseded_at IS NULL AND published_on > learned_night + 1
