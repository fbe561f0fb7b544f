-- Grain: no row is left: all that waited to be looked up again has been.
DELETE FROM sketches.again
