-- Grain: one row: the versions of sketch and fingerprint that the private file was made under; none where it is new.
SELECT sketch, fingerprint FROM sketches.version
