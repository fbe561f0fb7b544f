-- Grain: unchanged, one row a figure in a reading. The district or commune a figure is about, code of core.places; NULL where the
-- text names none or it is not certain which, and for what was read before rules 2.
ALTER TABLE core.statistics ADD COLUMN place_code VARCHAR;
