-- Grain: one row a crawl that the package came with: none or one. A missing key or a wrong type is an error.
CREATE OR REPLACE TEMP TABLE staged_crawl AS
SELECT c.* FROM (SELECT unnest(from_json_strict($crawls::JSON, '[{"finish": "VARCHAR", "new_pages": "BIGINT", "estimated_pages": "DECIMAL(12,1)",
    "estimated_low": "DECIMAL(12,1)", "estimated_high": "DECIMAL(12,1)", "usual_low": "DECIMAL(12,1)", "usual_high": "DECIMAL(12,1)",
    "usual_nights": "INTEGER", "lists_resting": "INTEGER", "peak_mb": "INTEGER",
    "hosts": [{"host": "VARCHAR", "gap_wanted_s": "DECIMAL(12,3)", "least_gap_s": "DECIMAL(12,3)"}]}]')) AS c)
