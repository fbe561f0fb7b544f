-- Grain: one row a run and site with more than one crawl, or with one and no package.
SELECT c.run_id, c.site, count(*) AS crawls FROM core.crawls c LEFT JOIN core.packages p ON p.run_id = c.run_id AND p.site = c.site
GROUP BY c.run_id, c.site HAVING count(*) > 1 OR count(p.run_id) = 0
