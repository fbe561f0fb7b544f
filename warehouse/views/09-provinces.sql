-- Grain: one row a province of the map to 30 June 2025 (63 of them).
CREATE OR REPLACE VIEW provinces AS
SELECT code_63, name, code_34, name_34 FROM core.provinces WHERE code_63 IS NOT NULL;

COMMENT ON VIEW provinces IS 'One row a province of the 63 to 30 June 2025, with the one of the 34 that holds it since. Example: SELECT name_34, list(name) AS was FROM provinces GROUP BY name_34 HAVING count(*) > 1';
COMMENT ON COLUMN provinces.code_63 IS 'ISO 3166-2 code of the province as it was.';
COMMENT ON COLUMN provinces.name IS 'Name of the province as it was.';
COMMENT ON COLUMN provinces.code_34 IS 'Code of the province that holds it since 1 July 2025.';
COMMENT ON COLUMN provinces.name_34 IS 'Name of that province.';
