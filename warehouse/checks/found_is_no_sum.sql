-- Grain: one row a site and run whose found URLs are not the sum of the nine outcomes.
SELECT run_id, site, found_urls FROM site_nights
WHERE found_urls <> new_urls + revised_urls + unchanged_urls + known_urls + alias_urls + rejected_urls + deferred_urls + failed_urls + not_permitted_urls
