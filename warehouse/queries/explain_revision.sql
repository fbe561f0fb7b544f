-- Grain: one row a time the newspaper served this revision, the one in force first.
-- All columns: a file that an older baotinh published has no parts, and its numbers are explained all the same.
SELECT * FROM core.revisions WHERE revision_id = $id
ORDER BY superseded_at IS NULL DESC, fetched_at DESC
