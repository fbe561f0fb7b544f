-- Grain: one row a time the newspaper served a changed text of the article, the one in force first, then the latest.
SELECT revision_id, fetched_at, is_material, superseded_at FROM core.revisions WHERE article_id = $id
ORDER BY superseded_at IS NULL DESC, fetched_at DESC
