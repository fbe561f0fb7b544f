-- Grain: one row an edge with a new verdict (lent as begun).
INSERT INTO core.story_edges BY NAME
SELECT *, $rules_version AS rules_version, $at::TIMESTAMPTZ AS learned_at, $night::DATE AS learned_night, $run_id AS run_id FROM begun
