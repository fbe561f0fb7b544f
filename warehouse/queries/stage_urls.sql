-- Grain: one row a discovered URL, as staged.
CREATE OR REPLACE TEMP TABLE staged_urls AS
SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    url: 'VARCHAR', article_id: 'VARCHAR', article_key: 'VARCHAR', outcome: 'VARCHAR', reason: 'VARCHAR', detail: 'VARCHAR',
    sources: 'VARCHAR[]', http_status: 'INTEGER', fetched_at: 'TIMESTAMPTZ', warc_file: 'VARCHAR', warc_offset: 'BIGINT'})
