-- Grain: one row a crawl.
INSERT INTO core.crawls BY NAME
SELECT p.run_id, p.site, p.night, c.*, p.created_at AS learned_at, NULL AS superseded_at FROM staged_crawl c, staged_package p
