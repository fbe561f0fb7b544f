-- Grain: one row a reading of a revision that is not in core.revisions.
SELECT reading_id, revision_id, run_id FROM core.readings g WHERE NOT EXISTS (FROM core.revisions r WHERE r.revision_id = g.revision_id)
