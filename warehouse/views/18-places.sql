-- Grain: one row a place and the time for which it was so.
CREATE OR REPLACE VIEW places AS
SELECT p.code, p.name, p.level, p.parent, p.code_63, p.name_63, p.code_34, p.name_34, p.valid_from, p.valid_to, p.became FROM core.places p;

COMMENT ON VIEW places IS 'One row a place and the time it was so, on both maps. Example: SELECT code, name, valid_to FROM places WHERE level = ''province'' AND fold(name) = ''quang binh''';
COMMENT ON COLUMN places.code IS 'Code of the place: ISO 3166-2 for provinces.';
COMMENT ON COLUMN places.name IS 'Its name.';
COMMENT ON COLUMN places.level IS 'province, district or commune.';
COMMENT ON COLUMN places.parent IS 'Place it belongs to.';
COMMENT ON COLUMN places.code_63 IS 'Province that holds it on the map to 30 June 2025.';
COMMENT ON COLUMN places.name_63 IS 'Name of that province.';
COMMENT ON COLUMN places.code_34 IS 'Province that holds it on the map from 1 July 2025.';
COMMENT ON COLUMN places.name_34 IS 'Name of that province.';
COMMENT ON COLUMN places.valid_from IS 'First day it was so.';
COMMENT ON COLUMN places.valid_to IS 'Last day it was so; NULL: today.';
COMMENT ON COLUMN places.became IS 'Commune that took most of it in 2025.';
