-- Grain: one row a run; the first of its packages brings it.
INSERT INTO core.runs SELECT run_id, night, kind, created_at FROM staged_package ON CONFLICT DO NOTHING
