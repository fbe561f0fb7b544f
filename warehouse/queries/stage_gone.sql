-- Grain: one row a known article that answered 404 or 410, as staged.
CREATE OR REPLACE TEMP TABLE staged_gone AS
SELECT * FROM read_json($file, format = 'newline_delimited', columns = {article_id: 'VARCHAR', gone_at: 'TIMESTAMPTZ'})
