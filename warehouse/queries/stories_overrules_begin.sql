-- Grain: one row a pair newly decided in the reviewed file (lent as begun).
INSERT INTO core.story_overrules BY NAME SELECT *, $at::TIMESTAMPTZ AS learned_at, $run_id AS run_id FROM begun
