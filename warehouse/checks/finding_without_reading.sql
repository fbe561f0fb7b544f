-- Grain: one row a figure, document or time reference whose reading is missing or not of the same age.
SELECT f.what, f.id, f.reading_id, f.run_id
FROM (
    SELECT 'statistic' AS what, statistic_id AS id, reading_id, run_id, superseded_at FROM core.statistics
    UNION ALL SELECT 'document', document_id, reading_id, run_id, superseded_at FROM core.documents
    UNION ALL SELECT 'timeref', span, reading_id, run_id, superseded_at FROM core.timerefs
) AS f
LEFT JOIN core.readings g ON g.reading_id = f.reading_id AND g.run_id = f.run_id
WHERE g.reading_id IS NULL OR g.superseded_at IS DISTINCT FROM f.superseded_at
