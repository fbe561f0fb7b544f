-- Grain: one row: the versions that the private file is made under from now on.
INSERT INTO sketches.version VALUES ($sketch, $fingerprint)
