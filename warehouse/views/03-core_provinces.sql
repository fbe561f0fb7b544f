-- Grain: one row a province code; for the views of schema core, which see only their own schema.
CREATE OR REPLACE VIEW core.provinces AS
SELECT code, max(code_63) AS code_63, max(name) FILTER (code_63 IS NOT NULL) AS name, max(code_34) AS code_34, max(name_34) AS name_34,
       bool_or(code_63 IS NULL) AS is_of_34, any_value(members) AS members
FROM core.places
JOIN (SELECT code_34, count(DISTINCT code_63) AS members FROM core.places WHERE level = 'province' GROUP BY code_34) USING (code_34)
WHERE level = 'province' GROUP BY code;
COMMENT ON VIEW core.provinces IS 'One row a province code of either map.';
