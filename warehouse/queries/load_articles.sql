-- Grain: one row an article that was not known. A night in which it was met again may have been loaded before this one.
INSERT INTO core.articles BY NAME
SELECT s.article_id, any_value(s.article_key) AS article_key, any_value(p.site) AS site,
       min(s.fetched_at) AS first_seen_at, greatest(max(s.fetched_at), max(u.fetched_at)) AS last_seen_at,
       any_value(p.created_at) AS learned_at, any_value(p.night) AS learned_night, any_value(p.run_id) AS run_id
FROM staged_revisions s LEFT JOIN core.urls u ON u.article_id = s.article_id AND u.outcome = 'unchanged', staged_package p
WHERE NOT EXISTS (FROM core.articles a WHERE a.article_id = s.article_id)
GROUP BY s.article_id
