-- Grain: one row a place and the time for which it was so.
CREATE OR REPLACE VIEW places AS
SELECT p.place_code, p.name, p.name_en, p.level, p.parent_code, p.code_63, p.code_34, p.valid_from, p.valid_to FROM core.places p;

COMMENT ON VIEW places IS 'One row a place and the time it was so, on both maps.';
COMMENT ON COLUMN places.place_code IS 'Code of the place.';
COMMENT ON COLUMN places.name IS 'Name in Vietnamese.';
COMMENT ON COLUMN places.name_en IS 'Name in English.';
COMMENT ON COLUMN places.level IS 'province, district or commune.';
COMMENT ON COLUMN places.parent_code IS 'Place it belongs to.';
COMMENT ON COLUMN places.code_63 IS 'Province that holds it on the map to 30 June 2025.';
COMMENT ON COLUMN places.code_34 IS 'Province that holds it on the map from 1 July 2025.';
COMMENT ON COLUMN places.valid_from IS 'First day it was so.';
COMMENT ON COLUMN places.valid_to IS 'Last day it was so; NULL: today.';
