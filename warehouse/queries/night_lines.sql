-- Grain: one row a site of the run, the nine outcomes in the order of crawlers.records.Outcome.
SELECT site, night, error, requests, bytes, duration_s, robots_note, reprint_articles,
       new_urls, revised_urls, unchanged_urls, known_urls, alias_urls, rejected_urls, deferred_urls, failed_urls, not_permitted_urls
FROM site_nights WHERE run_id = $run_id ORDER BY site
