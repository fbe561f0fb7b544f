-- Grain: one row a reading of the revision, the one in force first.
SELECT reading_id FROM core.readings WHERE revision_id = $id ORDER BY superseded_at IS NULL DESC, learned_at DESC
