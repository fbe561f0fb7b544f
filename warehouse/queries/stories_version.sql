-- Grain: one row: which versions of sketch and fingerprint the private file holds.
CREATE TABLE IF NOT EXISTS sketches.version (sketch VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL);
