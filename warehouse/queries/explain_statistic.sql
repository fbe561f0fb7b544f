-- Grain: one row a reading in which a figure with this id was found, the one that public tables show first, then the latest.
SELECT s.statistic_id, s.article_id, s.reading_id, g.revision_id, s.run_id, s.field, s.span, s.span_start, s.span_end, s.sentence,
       s.sentence_start, s.sentence_end, s.value, s.low, s.high, s.unit, s.item, s.indicator, s.indicator_code, s.subject, s.subject_code,
       s.place_code, s.period_label, s.period_kept_from, s.comparison_kind, s.comparison_of_id, s.bound, s.status, s.tier, s.flags, s.rules,
       s.learned_at, g.superseded_at AS reading_superseded_at, g.superseded_by AS reading_superseded_by,
       r.superseded_at AS revision_superseded_at, r.superseded_by AS revision_superseded_by
FROM core.statistics s
JOIN core.readings g ON g.reading_id = s.reading_id AND g.run_id = s.run_id
JOIN core.revisions r ON r.revision_id = g.revision_id
WHERE s.statistic_id = $id
ORDER BY g.superseded_at IS NULL AND r.superseded_at IS NULL DESC, r.fetched_at DESC, s.learned_at DESC
