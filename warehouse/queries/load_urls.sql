-- Grain: one row a discovered URL and run.
INSERT INTO core.urls BY NAME
SELECT p.run_id, p.site, p.night, u.* REPLACE (coalesce(u.sources, []) AS sources), p.created_at AS learned_at, NULL AS superseded_at
FROM staged_urls u, staged_package p
