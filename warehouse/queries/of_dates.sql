-- Grain: one row a site of the run that had articles of the dates: those it brought, new or revised, and those that were stored already.
SELECT u.site, count(DISTINCT u.article_id) FILTER (u.outcome IN ('new', 'revised')) AS new,
       count(DISTINCT u.article_id) FILTER (u.outcome IN ('unchanged', 'known')) AS held
FROM core.urls u JOIN articles a ON a.article_id = u.article_id
WHERE u.run_id = $run_id AND a.published_on BETWEEN $since AND $until
GROUP BY u.site ORDER BY u.site
