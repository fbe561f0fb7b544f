-- Grain: one row a page that became no article, as staged.
CREATE OR REPLACE TEMP TABLE staged_rejections AS
SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    url: 'VARCHAR', article_id: 'VARCHAR', reason: 'VARCHAR', detail: 'VARCHAR', payload_digest: 'VARCHAR',
    warc_file: 'VARCHAR', warc_offset: 'BIGINT', warc_length: 'BIGINT', fetched_at: 'TIMESTAMPTZ',
    parts: 'STRUCT(number INTEGER, url VARCHAR, payload_digest VARCHAR, warc_file VARCHAR, warc_offset BIGINT, warc_length BIGINT, record_id VARCHAR, fetched_at TIMESTAMPTZ)[]'})
