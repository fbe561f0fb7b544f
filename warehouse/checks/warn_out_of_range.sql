-- Grain: one row a figure too large to keep as a number.
SELECT statistic_id, span FROM core.statistics WHERE superseded_at IS NULL AND list_contains(flags, 'out_of_range')
