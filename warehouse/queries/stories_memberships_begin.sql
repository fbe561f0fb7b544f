-- Grain: one row an article with a new standing (lent as opening).
INSERT INTO core.memberships BY NAME
SELECT *, $at::TIMESTAMPTZ AS learned_at, $night::DATE AS learned_night, $run_id AS run_id FROM opening
