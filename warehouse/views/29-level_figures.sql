-- Grain: one row a figure of an article's text that can stand in a series: it has code, value, place and period.
CREATE OR REPLACE VIEW core.level_figures AS
SELECT h.statistic_id, h.article_id, h.url, h.site, h.published_on, h.indicator_code, fold(coalesce(h.item, '')) AS item_folded, h.item,
       coalesce(h.place_63, h.place_34) AS place_code, h.place, h.place_63, h.place_34, h.borders, h.period_label, h.period_type, h.period_start,
       h.period_end, h.unit, h.status, h.bound, h.comparison_kind, h.comparison_base_period, h.tier, h.sentence,
       CASE WHEN h.comparison_kind IN ('change_pct', 'change_abs') AND h.comparison_direction = 'down' THEN -h.value ELSE h.value END AS value,
       coalesce(m.story_id, h.article_id) AS source
FROM core.statistics_history h
LEFT JOIN core.memberships m ON m.article_id = h.article_id AND m.superseded_at IS NULL
WHERE h.known_until IS NULL AND h.field = 'text' AND h.indicator_code IS NOT NULL AND h.value IS NOT NULL
  AND h.period_label IS NOT NULL AND coalesce(h.place_63, h.place_34) IS NOT NULL
  AND h.place_code IS NULL;  -- a district's figure is not its province's
COMMENT ON VIEW core.level_figures IS 'One row a figure that can stand in a series; what series, series_today and conflicts ask.';
