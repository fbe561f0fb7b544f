-- Grain: one row a time that a page became no article.
INSERT INTO core.rejections BY NAME
SELECT s.*, p.site, p.created_at AS learned_at, p.night AS learned_night, p.run_id
FROM staged_rejections s, staged_package p
WHERE NOT EXISTS (FROM core.rejections r WHERE r.url = s.url AND r.reason = s.reason AND r.fetched_at = s.fetched_at AND r.run_id = p.run_id)
