-- Grain: one row a phrase, folded, and unit for which the registry has no code.
CREATE OR REPLACE VIEW unmatched_indicators AS
WITH printed AS (  -- folding is slow, so it comes after the first counting
    SELECT coalesce(s.indicator, s.item) AS as_printed, s.unit, count(*) AS figures, list(DISTINCT s.article_id) AS articles, list(DISTINCT s.site) AS sites,
           max(s.published_on) AS published_on, arg_max(s.statistic_id, (s.published_on, s.statistic_id)) AS statistic_id,
           arg_max(s.sentence, (s.published_on, s.statistic_id)) AS sentence
    FROM core.statistics_history s
    WHERE s.known_until IS NULL AND s.indicator_code IS NULL AND coalesce(s.indicator, s.item) IS NOT NULL
    GROUP BY ALL
)
SELECT trim(regexp_replace(fold(p.as_printed), '\s+', ' ', 'g')) AS phrase, p.unit, sum(p.figures)::BIGINT AS figures,
       len(list_distinct(flatten(list(p.articles))))::BIGINT AS articles, len(list_distinct(flatten(list(p.sites))))::BIGINT AS sites,
       arg_max(p.as_printed, (p.published_on, p.statistic_id)) AS as_printed,
       arg_max(p.sentence, (p.published_on, p.statistic_id)) AS example_sentence, arg_max(p.statistic_id, (p.published_on, p.statistic_id)) AS example_statistic_id
FROM printed p
GROUP BY phrase, p.unit;

COMMENT ON VIEW unmatched_indicators IS 'One row a phrase and unit for which the registry has no code: what to add to it next, the most frequent first. Example: SELECT phrase, unit, figures, example_sentence FROM unmatched_indicators ORDER BY figures DESC LIMIT 20';
COMMENT ON COLUMN unmatched_indicators.phrase IS 'The phrase, folded: lower case, no accents.';
COMMENT ON COLUMN unmatched_indicators.unit IS 'Unit.';
COMMENT ON COLUMN unmatched_indicators.figures IS 'Figures with it.';
COMMENT ON COLUMN unmatched_indicators.articles IS 'Articles with it.';
COMMENT ON COLUMN unmatched_indicators.sites IS 'Newspapers with it.';
COMMENT ON COLUMN unmatched_indicators.as_printed IS 'The phrase as the latest article prints it.';
COMMENT ON COLUMN unmatched_indicators.example_sentence IS 'Its sentence.';
COMMENT ON COLUMN unmatched_indicators.example_statistic_id IS 'Its figure (s_...).';
