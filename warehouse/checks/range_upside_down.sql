-- Grain: one row a figure whose range or period ends before it begins.
SELECT statistic_id, low, high, period_start, period_end FROM core.statistics
WHERE superseded_at IS NULL AND (low > high OR period_start > period_end)
