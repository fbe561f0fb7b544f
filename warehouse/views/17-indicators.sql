-- Grain: one row an indicator of the registry.
CREATE OR REPLACE VIEW indicators AS
SELECT i.indicator_code, i.name_vi, i.name_en, i.unit, i.nature, i.aggregation, i.better_is FROM core.indicators i;

COMMENT ON VIEW indicators IS 'One row an indicator: what a statistic may measure. Example: SELECT indicator_code, name_en, unit FROM indicators WHERE aggregation = ''sum''';
COMMENT ON COLUMN indicators.indicator_code IS 'Code, such as party.discipline.members.';
COMMENT ON COLUMN indicators.name_vi IS 'Name in Vietnamese.';
COMMENT ON COLUMN indicators.name_en IS 'Name in English.';
COMMENT ON COLUMN indicators.unit IS 'Unit it is mostly given in.';
COMMENT ON COLUMN indicators.nature IS 'stock, flow, rate, score, rank or attribute.';
COMMENT ON COLUMN indicators.aggregation IS 'How the figures of several places make one: sum or mean; NULL: they do not.';
COMMENT ON COLUMN indicators.better_is IS 'up or down; NULL: neither.';
