-- Grain: one row an indicator, province of today, period, unit and status.
CREATE OR REPLACE VIEW series_today AS
WITH member AS (
    SELECT code_34, any_value(name_34) AS name_34, count(*) AS members, list(code_63 ORDER BY code_63) AS codes
    FROM core.provinces WHERE code_63 IS NOT NULL GROUP BY code_34
), summed AS (
    SELECT s.indicator_code, s.place_34, s.period_label, s.period_start, s.period_end, s.unit, s.status, sum(s.value) AS total,
           count(DISTINCT s.place_63) AS given, list(s.place_63 ORDER BY s.place_63) AS codes, list(s.statistic_id ORDER BY s.place_63) AS statistic_ids
    FROM core.series s JOIN core.indicators i ON i.indicator_code = s.indicator_code AND i.aggregation = 'sum'
    WHERE s.borders = 63 AND s.comparison_kind IS NULL
    GROUP BY s.indicator_code, s.place_34, s.period_label, s.period_start, s.period_end, s.unit, s.status
)
SELECT s.indicator_code, s.place_34, m.name_34 AS place, s.period_label, s.period_start, s.period_end,
       CASE WHEN s.given = m.members THEN s.total::DECIMAL(38, 9) END AS value, s.unit, s.status, m.members > 1 AS is_sum, s.given AS members_given,
       m.members, list_filter(m.codes, lambda code: NOT list_contains(s.codes, code)) AS members_missing, s.statistic_ids
FROM summed s JOIN member m ON m.code_34 = s.place_34
UNION ALL
SELECT s.indicator_code, s.place_34, s.place, s.period_label, s.period_start, s.period_end, s.value, s.unit, s.status, false, NULL, m.members, [],
       [s.statistic_id]
FROM core.series s LEFT JOIN member m ON m.code_34 = s.place_34
WHERE s.borders = 34 AND s.comparison_kind IS NULL;

COMMENT ON VIEW series_today IS 'One row an indicator, province of today, period, unit and status. Figures of old provinces are added up where the indicator is additive and every one of them is given; otherwise value is NULL and members_missing says who is. Example: SELECT place, period_label, value, members_given FROM series_today WHERE indicator_code = ''agri.rice.output'' AND is_sum';
COMMENT ON COLUMN series_today.indicator_code IS 'What is measured, see indicators.';
COMMENT ON COLUMN series_today.place_34 IS 'Province on the map from 1 July 2025.';
COMMENT ON COLUMN series_today.place IS 'Its name.';
COMMENT ON COLUMN series_today.period_label IS 'Period.';
COMMENT ON COLUMN series_today.period_start IS 'First day of the period.';
COMMENT ON COLUMN series_today.period_end IS 'Last day of the period.';
COMMENT ON COLUMN series_today.value IS 'The figure, or the sum of the old provinces; NULL where one of them is missing.';
COMMENT ON COLUMN series_today.unit IS 'Unit.';
COMMENT ON COLUMN series_today.status IS 'actual, estimate, target or commitment.';
COMMENT ON COLUMN series_today.is_sum IS 'Whether it is a sum of several old provinces.';
COMMENT ON COLUMN series_today.members_given IS 'Old provinces with a figure; NULL: printed for the province of today.';
COMMENT ON COLUMN series_today.members IS 'Old provinces that the province of today is made of.';
COMMENT ON COLUMN series_today.members_missing IS 'Those without a figure.';
COMMENT ON COLUMN series_today.statistic_ids IS 'The figures it is made of (s_...).';
