-- Grain: one row a figure of the article's current text that says in other words or numbers what this one said: the same
-- sentence but for its numbers and the same place among them, or the same indicator, period and unit.
WITH old AS (
    SELECT regexp_replace(sentence, '\d[\d.,]*', '#', 'g') AS mould, indicator_code, period_label, unit, comparison_kind
    FROM core.statistics WHERE statistic_id = $id ORDER BY learned_at DESC LIMIT 1
)
SELECT s.statistic_id, s.span, s.sentence, s.value, s.unit
FROM statistics s, old
WHERE s.article_id = $article_id AND s.statistic_id <> $id AND s.unit = old.unit AND s.comparison_kind IS NOT DISTINCT FROM old.comparison_kind
  AND (regexp_replace(s.sentence, '\d[\d.,]*', '#', 'g') = old.mould
       OR (s.indicator_code = old.indicator_code AND s.period_label IS NOT DISTINCT FROM old.period_label))
ORDER BY regexp_replace(s.sentence, '\d[\d.,]*', '#', 'g') = old.mould DESC, s.span_start
LIMIT 3
