-- Grain: one row a cited document, as staged.
CREATE OR REPLACE TEMP TABLE staged_documents AS
SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    document_id: 'VARCHAR', reading_id: 'VARCHAR', article_id: 'VARCHAR', field: 'VARCHAR', sentence_start: 'INTEGER',
    sentence_end: 'INTEGER', sentence: 'VARCHAR', "start": 'INTEGER', "end": 'INTEGER', span: 'VARCHAR', doc_type: 'VARCHAR',
    doc_number: 'VARCHAR', doc_date: 'DATE', issuer: 'VARCHAR', issuer_code: 'VARCHAR', replaces: 'BOOLEAN'})
