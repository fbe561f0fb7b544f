-- Grain: one row a figure of an article and the nights (known_from up to, not including, known_until) in which it was told so.
CREATE OR REPLACE VIEW core.statistics_history AS
SELECT s.statistic_id, s.article_id, g.url, g.title, a.site, g.published_on, s.indicator_code, s.indicator, s.item, s.value, s.low, s.high,
       s.unit, s.bound, s.status, s.modifier,
       CASE WHEN v.is_of_34 AND g.published_on >= DATE '2025-07-01' THEN v.name_34 ELSE v.name END AS place,
       CASE WHEN v.is_of_34 AND v.members > 1 AND g.published_on >= DATE '2025-07-01' THEN NULL ELSE v.code_63 END AS place_63,
       v.code_34 AS place_34, CASE WHEN v.is_of_34 AND g.published_on >= DATE '2025-07-01' THEN 34 ELSE 63 END AS borders,
       CASE WHEN s.subject_code IS NOT NULL THEN 'text' WHEN s.subject IS NULL AND w.province_63 IS NOT NULL THEN 'site' END AS place_from,
       s.subject, s.period_label, s.period_type, s.period_start, s.period_end, s.period_kept_from, s.comparison_kind, s.comparison_direction,
       s.comparison_base, s.comparison_base_period, s.comparison_of_id, s.comparison_scope, s.comparison_total, s.span, s.sentence, s.field,
       s.span_start, s.span_end, s.sentence_start, s.sentence_end, s.tier, s.flags, s.rules, s.reading_id, r.revision_id, s.learned_at,
       r.fetched_at, greatest(r.learned_night, g.learned_night) AS known_from, least(r.superseded_night, g.superseded_night) AS known_until, s.place_code
FROM core.statistics s
JOIN core.readings g ON g.reading_id = s.reading_id AND g.run_id = s.run_id
JOIN core.revisions r ON r.revision_id = g.revision_id
JOIN core.articles a ON a.article_id = s.article_id
LEFT JOIN core.sites w ON w.site = a.site
LEFT JOIN core.provinces v ON v.code = coalesce(s.subject_code, CASE WHEN s.subject IS NULL THEN w.province_63 END)
WHERE greatest(r.learned_night, g.learned_night) < coalesce(least(r.superseded_night, g.superseded_night), DATE '9999-12-31');
COMMENT ON VIEW core.statistics_history IS 'One row a figure and the nights in which it was told so; what statistics and statistics_as_known ask.';
