-- Grain: one row a figure, as staged. Decimals travel as strings; one beyond DECIMAL(38,9) becomes NULL with a flag.
CREATE OR REPLACE TEMP TABLE staged_statistics AS
SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    statistic_id: 'VARCHAR', reading_id: 'VARCHAR', article_id: 'VARCHAR', field: 'VARCHAR', sentence_start: 'INTEGER',
    sentence_end: 'INTEGER', sentence: 'VARCHAR', "start": 'INTEGER', "end": 'INTEGER', span: 'VARCHAR', value: 'VARCHAR',
    low: 'VARCHAR', high: 'VARCHAR', unit: 'VARCHAR', item: 'VARCHAR', indicator: 'VARCHAR', indicator_code: 'VARCHAR',
    subject: 'VARCHAR', subject_code: 'VARCHAR', place_code: 'VARCHAR',
    period: 'STRUCT(label VARCHAR, "type" VARCHAR, "start" VARCHAR, "end" VARCHAR, kept_from VARCHAR)',
    comparison: 'STRUCT(kind VARCHAR, direction VARCHAR, base VARCHAR, base_period VARCHAR, of_id VARCHAR, scope VARCHAR, total VARCHAR)',
    bound: 'VARCHAR', status: 'VARCHAR', modifier: 'VARCHAR', flags: 'VARCHAR[]', rules: 'VARCHAR[]', tier: 'VARCHAR'})
