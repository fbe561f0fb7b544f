-- Grain: one row a time reference, as staged.
CREATE OR REPLACE TEMP TABLE staged_timerefs AS
SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    reading_id: 'VARCHAR', article_id: 'VARCHAR', field: 'VARCHAR', sentence_start: 'INTEGER', sentence_end: 'INTEGER',
    "start": 'INTEGER', "end": 'INTEGER', span: 'VARCHAR', time_type: 'VARCHAR', time_start: 'VARCHAR', time_end: 'VARCHAR',
    label: 'VARCHAR'})
