-- Grain: one row a value that is not printed but follows from two figures that are.
CREATE OR REPLACE VIEW derived_values AS
SELECT d.rule, CASE WHEN isfinite(d.result) AND abs(d.result) < 1e28 THEN round(d.result, 6)::DECIMAL(38, 9) END AS value, d.unit, d.indicator_code,
       d.indicator, d.place, d.place_63, d.place_34, d.period_label, d.formula, d.statistic_id, d.by_statistic_id, d.article_id, d.url, d.sentence
FROM (
    SELECT CASE r.comparison_kind WHEN 'change_pct' THEN 'base_of_change_pct' WHEN 'change_abs' THEN 'base_of_change_abs'
                                  WHEN 'plan_pct' THEN 'plan_of_plan_pct' WHEN 'share' THEN 'whole_of_share' END AS rule,
           CASE r.comparison_kind
               WHEN 'change_pct' THEN l.value::DOUBLE * 100 / nullif(100 + CASE WHEN r.comparison_direction = 'down' THEN -r.value ELSE r.value END, 0)::DOUBLE
               WHEN 'change_abs' THEN l.value::DOUBLE - CASE WHEN r.comparison_direction = 'down' THEN -r.value ELSE r.value END::DOUBLE
               WHEN 'plan_pct' THEN l.value::DOUBLE * 100 / nullif(r.value, 0)::DOUBLE
               WHEN 'share' THEN l.value::DOUBLE * 100 / nullif(r.value, 0)::DOUBLE END AS result,
           l.unit, l.indicator_code, l.indicator, l.place, l.place_63, l.place_34,
           CASE WHEN r.comparison_kind IN ('change_pct', 'change_abs') THEN r.comparison_base_period ELSE l.period_label END AS period_label,
           CASE r.comparison_kind
               WHEN 'change_pct' THEN l.span || ' : (100 % ' || CASE WHEN r.comparison_direction = 'down' THEN '- ' ELSE '+ ' END || r.span || ')'
               WHEN 'change_abs' THEN l.span || CASE WHEN r.comparison_direction = 'down' THEN ' + ' ELSE ' - ' END || r.span
               ELSE l.span || ' : ' || r.span END AS formula,
           l.statistic_id, r.statistic_id AS by_statistic_id, l.article_id, l.url, r.sentence
    FROM core.statistics_history r
    JOIN core.statistics_history l ON l.statistic_id = r.comparison_of_id AND l.reading_id = r.reading_id AND l.known_until IS NULL
    WHERE r.known_until IS NULL AND l.value IS NOT NULL AND r.value IS NOT NULL AND l.comparison_kind IS NULL
      AND (r.comparison_kind = 'change_abs' AND r.unit = l.unit OR r.comparison_kind IN ('change_pct', 'plan_pct', 'share') AND r.unit = 'percent')
) AS d
WHERE d.result IS NOT NULL;

COMMENT ON VIEW derived_values IS 'One row a value that is not printed but follows from two figures that are; as exact as these are rounded. Example: SELECT rule, value, unit, period_label, formula FROM derived_values WHERE indicator_code = ''agri.rice.output''';
COMMENT ON COLUMN derived_values.rule IS 'base_of_change_pct, base_of_change_abs: the value before a change; plan_of_plan_pct: the plan; whole_of_share: the whole that the figure is a share of.';
COMMENT ON COLUMN derived_values.value IS 'The derived value.';
COMMENT ON COLUMN derived_values.unit IS 'Unit.';
COMMENT ON COLUMN derived_values.indicator_code IS 'What is measured.';
COMMENT ON COLUMN derived_values.indicator IS 'The same in the text''s words.';
COMMENT ON COLUMN derived_values.place IS 'Name of the province.';
COMMENT ON COLUMN derived_values.place_63 IS 'Its code on the map to 30 June 2025.';
COMMENT ON COLUMN derived_values.place_34 IS 'Province that holds it on the map from 1 July 2025.';
COMMENT ON COLUMN derived_values.period_label IS 'Period of the derived value.';
COMMENT ON COLUMN derived_values.formula IS 'How it was computed, from the figures as printed.';
COMMENT ON COLUMN derived_values.statistic_id IS 'Figure it follows from (s_...).';
COMMENT ON COLUMN derived_values.by_statistic_id IS 'Relation it follows by (s_...).';
COMMENT ON COLUMN derived_values.article_id IS 'Article that prints both.';
COMMENT ON COLUMN derived_values.url IS 'Address of the article.';
COMMENT ON COLUMN derived_values.sentence IS 'Sentence of the relation.';
