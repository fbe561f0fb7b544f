-- Grain: one row an article met again unchanged, as staged.
CREATE OR REPLACE TEMP TABLE staged_seen AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {article_id: 'VARCHAR', seen_at: 'TIMESTAMPTZ'})
