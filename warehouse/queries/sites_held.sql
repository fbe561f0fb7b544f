-- Grain: one row a site of which a reading is in force.
SELECT DISTINCT site FROM core.readings WHERE superseded_at IS NULL ORDER BY site
