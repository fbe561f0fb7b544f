-- Grain: one row a figure that speaks about a figure which its reading does not hold.
SELECT s.statistic_id, s.comparison_of_id FROM core.statistics s
WHERE s.superseded_at IS NULL AND s.comparison_of_id IS NOT NULL
  AND NOT EXISTS (FROM core.statistics o WHERE o.statistic_id = s.comparison_of_id AND o.reading_id = s.reading_id AND o.run_id = s.run_id)
