-- Grain: one row an indicator code in figures that the registry does not hold.
SELECT indicator_code, count(*) AS figures FROM core.statistics
WHERE superseded_at IS NULL AND indicator_code IS NOT NULL AND indicator_code NOT IN (SELECT indicator_code FROM core.indicators)
GROUP BY indicator_code
