-- Grain: one row a figure of a reading that says something new.
INSERT INTO core.statistics BY NAME
SELECT s.statistic_id, s.reading_id, s.article_id, s.field, s.sentence_start, s.sentence_end, s.sentence,
       s."start" AS span_start, s."end" AS span_end, s.span,
       try_cast(s.value AS DECIMAL(38, 9)) AS value, try_cast(s.low AS DECIMAL(38, 9)) AS low, try_cast(s.high AS DECIMAL(38, 9)) AS high,
       s.unit, s.item, s.indicator, s.indicator_code, s.subject, s.subject_code, s.place_code,
       s.period.label AS period_label, s.period."type" AS period_type,
       try_cast(s.period."start" AS DATE) AS period_start, try_cast(s.period."end" AS DATE) AS period_end,
       s.period.kept_from AS period_kept_from,
       s.comparison.kind AS comparison_kind, s.comparison.direction AS comparison_direction, s.comparison.base AS comparison_base,
       s.comparison.base_period AS comparison_base_period, s.comparison.of_id AS comparison_of_id,
       s.comparison.scope AS comparison_scope, try_cast(s.comparison.total AS DECIMAL(38, 9)) AS comparison_total,
       s.bound, s.status, s.modifier,
       CASE WHEN (s.value IS NOT NULL AND try_cast(s.value AS DECIMAL(38, 9)) IS NULL)
              OR (s.low IS NOT NULL AND try_cast(s.low AS DECIMAL(38, 9)) IS NULL)
              OR (s.high IS NOT NULL AND try_cast(s.high AS DECIMAL(38, 9)) IS NULL)
            THEN list_append(coalesce(s.flags, []), 'out_of_range') ELSE coalesce(s.flags, []) END AS flags,
       coalesce(s.rules, []) AS rules, s.tier,
       p.created_at AS learned_at, p.night AS learned_night, p.run_id
FROM staged_statistics s JOIN fresh_readings f USING (reading_id), staged_package p
