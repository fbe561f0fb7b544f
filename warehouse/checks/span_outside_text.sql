-- Grain: one row a figure or document of a text or title whose offsets do not cut out its span and sentence.
SELECT f.id, f.field, f.span, substring(t.body, f.span_start + 1, f.span_end - f.span_start) AS found_there, f.reading_id
FROM (
    SELECT statistic_id AS id, reading_id, run_id, field, span, span_start, span_end, sentence, sentence_start, sentence_end, superseded_at FROM core.statistics
    UNION ALL
    SELECT document_id, reading_id, run_id, field, span, span_start, span_end, sentence, sentence_start, sentence_end, superseded_at FROM core.documents
) AS f
JOIN (
    SELECT reading_id, run_id, unnest([text, title]) AS body, unnest(['text', 'title']) AS field FROM core.readings WHERE superseded_at IS NULL
) AS t ON t.reading_id = f.reading_id AND t.run_id = f.run_id AND t.field = f.field
WHERE f.superseded_at IS NULL
  AND (substring(t.body, f.span_start + 1, f.span_end - f.span_start) <> f.span
       OR substring(t.body, f.sentence_start + 1, f.sentence_end - f.sentence_start) <> f.sentence)
