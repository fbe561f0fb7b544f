-- Grain: one row an indicator, item, place, period, unit, status and comparison for which different values are printed.
CREATE OR REPLACE VIEW conflicts AS
SELECT f.indicator_code, f.place_code, any_value(f.place) AS place, f.period_label, f.unit, f.status, f.comparison_kind, f.comparison_base_period,
       any_value(f.item) AS item, min(f.value) AS lowest, max(f.value) AS highest,
       round(100 * (max(f.value) - min(f.value))::DOUBLE / nullif(abs(max(f.value)), 0)::DOUBLE, 2)::DECIMAL(18, 2) AS spread_pct,
       count(DISTINCT f.value) AS distinct_values, count(DISTINCT f.article_id) AS articles, count(DISTINCT f.source) AS sources,
       arg_min(f.statistic_id, (f.value, f.statistic_id)) AS lowest_statistic_id, arg_max(f.statistic_id, (f.value, f.statistic_id)) AS highest_statistic_id,
       arg_min(f.sentence, (f.value, f.statistic_id)) AS lowest_sentence, arg_max(f.sentence, (f.value, f.statistic_id)) AS highest_sentence
FROM core.level_figures f
WHERE f.bound = '='
GROUP BY f.indicator_code, f.item_folded, f.place_code, f.period_label, f.unit, f.status, f.comparison_kind, f.comparison_base_period
HAVING count(DISTINCT f.value) > 1 AND count(DISTINCT f.article_id) > 1;

COMMENT ON VIEW conflicts IS 'One row a thing for which articles print different values. Example: SELECT indicator_code, place, period_label, lowest, highest, spread_pct FROM conflicts ORDER BY spread_pct DESC';
COMMENT ON COLUMN conflicts.indicator_code IS 'What is measured.';
COMMENT ON COLUMN conflicts.place_code IS 'Province, see series.place_code.';
COMMENT ON COLUMN conflicts.place IS 'Its name.';
COMMENT ON COLUMN conflicts.period_label IS 'Period.';
COMMENT ON COLUMN conflicts.unit IS 'Unit.';
COMMENT ON COLUMN conflicts.status IS 'actual, estimate, target or commitment.';
COMMENT ON COLUMN conflicts.comparison_kind IS 'NULL: the level itself.';
COMMENT ON COLUMN conflicts.comparison_base_period IS 'Period it is compared with.';
COMMENT ON COLUMN conflicts.item IS 'The counted noun.';
COMMENT ON COLUMN conflicts.lowest IS 'Lowest value printed.';
COMMENT ON COLUMN conflicts.highest IS 'Highest value printed.';
COMMENT ON COLUMN conflicts.spread_pct IS 'Distance of the two in percent of the highest; a small one is mostly rounding.';
COMMENT ON COLUMN conflicts.distinct_values IS 'Different values.';
COMMENT ON COLUMN conflicts.articles IS 'Articles that print one.';
COMMENT ON COLUMN conflicts.sources IS 'Independent sources among them.';
COMMENT ON COLUMN conflicts.lowest_statistic_id IS 'A figure with the lowest value.';
COMMENT ON COLUMN conflicts.highest_statistic_id IS 'A figure with the highest value.';
COMMENT ON COLUMN conflicts.lowest_sentence IS 'Its sentence.';
COMMENT ON COLUMN conflicts.highest_sentence IS 'Its sentence.';
