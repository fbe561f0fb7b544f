-- Grain: one row a province of the map to 30 June 2025 (63 of them); for the views of schema core, which see only their own schema.
CREATE OR REPLACE VIEW core.provinces AS
SELECT old.code_63, old.name, coalesce(old.code_34, today.code_34) AS code_34, today.name AS name_34
FROM (
    SELECT code_63, arg_min(name, coalesce(valid_from, DATE '0001-01-01')) AS name, max(code_34) AS code_34
    FROM core.places WHERE level = 'province' AND code_63 IS NOT NULL GROUP BY code_63
) AS old
LEFT JOIN (
    SELECT code_34, arg_max(name, coalesce(valid_from, DATE '0001-01-01')) AS name
    FROM core.places WHERE level = 'province' AND code_34 IS NOT NULL AND valid_to IS NULL GROUP BY code_34
) AS today ON today.code_34 = old.code_34;
COMMENT ON VIEW core.provinces IS 'One row a province of the 63.';
