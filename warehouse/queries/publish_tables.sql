-- Grain: one row a table to publish, with the order of its rows: neighbours in an analyst's question stand together, and
-- the same facts give the same file. Only schema core is published, so a work table elsewhere never is.
SELECT t.table_name, coalesce(o.row_order, 'ALL') AS row_order
FROM duckdb_tables() t
LEFT JOIN (VALUES
    ('articles', 'site, article_id'),
    ('revisions', 'site, article_id, fetched_at, revision_id'),
    ('readings', 'site, published_on, article_id, revision_id, learned_at, reading_id, run_id'),
    ('statistics', 'indicator_code, subject_code, period_start, statistic_id, learned_at, run_id, reading_id'),
    ('documents', 'doc_number, document_id, learned_at, run_id, reading_id'),
    ('timerefs', 'reading_id, run_id, field, span_start, span_end'),
    ('rejections', 'site, learned_at, url, reason'),
    ('urls', 'night, site, run_id, url'),
    ('crawls', 'night, site, run_id')
) AS o(table_name, row_order) ON o.table_name = t.table_name
WHERE t.schema_name = 'core' AND t.database_name = $database
ORDER BY t.table_name
