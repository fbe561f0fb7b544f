-- Grain: one row a run and site with URLs and no package.
SELECT DISTINCT run_id, site FROM core.urls u WHERE NOT EXISTS (FROM core.packages p WHERE p.run_id = u.run_id AND p.site = u.site)
