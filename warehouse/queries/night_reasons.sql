-- Grain: one row a site, outcome and reason of the run.
SELECT site, outcome, reason, count(*) AS urls FROM core.urls
WHERE run_id = $run_id AND reason IS NOT NULL GROUP BY site, outcome, reason ORDER BY ALL
