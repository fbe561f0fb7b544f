-- Grain: one row a new or revised text, as staged.
CREATE OR REPLACE TEMP TABLE staged_revisions AS
SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    revision_id: 'VARCHAR', article_id: 'VARCHAR', article_key: 'VARCHAR', url: 'VARCHAR', payload_digest: 'VARCHAR',
    warc_file: 'VARCHAR', warc_offset: 'BIGINT', warc_length: 'BIGINT', record_id: 'VARCHAR', fetched_at: 'TIMESTAMPTZ',
    outcome: 'VARCHAR', is_material: 'BOOLEAN',
    parts: 'STRUCT(number INTEGER, url VARCHAR, payload_digest VARCHAR, warc_file VARCHAR, warc_offset BIGINT, warc_length BIGINT, record_id VARCHAR, fetched_at TIMESTAMPTZ)[]'})
