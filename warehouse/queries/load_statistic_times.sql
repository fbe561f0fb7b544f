-- Grain: one row of core.statistics whose reading this package may have superseded: it lives as long as its reading.
UPDATE core.statistics AS f
SET superseded_at = r.superseded_at, superseded_night = r.superseded_night
FROM core.readings r
WHERE f.reading_id = r.reading_id AND f.run_id = r.run_id AND r.revision_id IN (SELECT revision_id FROM touched_revisions)
  AND (f.superseded_at IS DISTINCT FROM r.superseded_at OR f.superseded_night IS DISTINCT FROM r.superseded_night)
