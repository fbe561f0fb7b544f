-- Grain: one row an indicator, place, period, unit, status and comparison: the best figure for it.
CREATE OR REPLACE VIEW core.series AS
WITH counted AS (
    SELECT indicator_code, place_code, period_label, unit, status, comparison_kind, comparison_base_period, count(*) AS figures, count(DISTINCT value) AS distinct_values, count(DISTINCT source) AS sources
    FROM core.level_figures GROUP BY ALL
), best AS (
    SELECT * FROM core.level_figures
    QUALIFY row_number() OVER (PARTITION BY indicator_code, place_code, period_label, unit, status, comparison_kind, comparison_base_period ORDER BY tier, bound <> '=', published_on DESC NULLS LAST, statistic_id) = 1
)
SELECT b.indicator_code, b.place_code, b.place, b.place_63, b.place_34, b.borders, b.period_label, b.period_type, b.period_start, b.period_end,
       b.value, b.unit, b.bound, b.status, b.comparison_kind, b.comparison_base_period, b.item, c.figures, c.distinct_values, c.sources, b.tier,
       b.statistic_id, b.published_on, b.url, b.sentence
FROM best b JOIN counted c
  ON (c.indicator_code, c.place_code, c.period_label, c.unit, c.status) = (b.indicator_code, b.place_code, b.period_label, b.unit, b.status)
 AND c.comparison_kind IS NOT DISTINCT FROM b.comparison_kind AND c.comparison_base_period IS NOT DISTINCT FROM b.comparison_base_period;
COMMENT ON VIEW core.series IS 'One row an indicator, place, period, unit, status and comparison; what series and series_today ask.';
