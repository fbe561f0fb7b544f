-- Grain: one row a statistic id that stands twice in the public table.
SELECT statistic_id, count(*) AS times FROM statistics GROUP BY statistic_id HAVING count(*) > 1
