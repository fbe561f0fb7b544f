-- Grain: one row a reading, as staged; text in NFC whatever the reader did.
CREATE OR REPLACE TEMP TABLE staged_readings AS
SELECT * FROM read_json($file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
    reading_id: 'VARCHAR', revision_id: 'VARCHAR', article_id: 'VARCHAR', reader_version: 'VARCHAR', profile_digest: 'VARCHAR',
    learned_digest: 'VARCHAR', url: 'VARCHAR', title: 'VARCHAR', text: 'VARCHAR', author: 'VARCHAR', byline: 'VARCHAR',
    dateline: 'VARCHAR', published_at: 'TIMESTAMPTZ', published_on: 'DATE', published_at_source: 'VARCHAR',
    published_at_precision: 'VARCHAR', modified_at: 'TIMESTAMPTZ', language: 'VARCHAR', section: 'VARCHAR', tags: 'VARCHAR[]',
    images: 'STRUCT(url VARCHAR, caption VARCHAR, credit VARCHAR)[]', lead: 'VARCHAR', source_url: 'VARCHAR',
    attribution: 'VARCHAR', kind: 'VARCHAR', flags: 'VARCHAR[]'})
