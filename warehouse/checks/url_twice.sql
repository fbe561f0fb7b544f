-- Grain: one row a URL that has more than one outcome in a run, so that found would not be the sum of the outcomes.
SELECT run_id, site, url, count(*) AS outcomes FROM core.urls GROUP BY run_id, site, url HAVING count(*) > 1
