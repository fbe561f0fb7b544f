-- Grain: one row a crawl whose estimate lies under what was seen or outside its own interval, or whose usual range has its ends crossed.
SELECT run_id, site, new_pages, estimated_low, estimated_pages, estimated_high, usual_low, usual_high FROM core.crawls
WHERE NOT (new_pages <= estimated_low AND estimated_low <= estimated_pages AND estimated_pages <= estimated_high) OR usual_low > usual_high
