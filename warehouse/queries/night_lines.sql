-- Grain: one row a site of the run; columns by the names of warehouse/report.py's SiteNight, the nine outcomes by theirs.
SELECT site, run_id, night, error, requests, bytes, duration_s AS seconds, robots_note, reprint_articles AS reprints,
       new_pages, estimated_pages, estimated_low, estimated_high, usual_low, usual_high, breach, least_gap_s, gap_wanted_s, requests_per_new,
       lists_resting, peak_mb,
       {'new': new_urls, 'revised': revised_urls, 'unchanged': unchanged_urls, 'known': known_urls, 'alias': alias_urls, 'rejected': rejected_urls,
        'deferred': deferred_urls, 'failed': failed_urls, 'not_permitted': not_permitted_urls} AS counts
FROM site_nights WHERE run_id = $run_id ORDER BY site
