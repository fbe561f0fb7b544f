-- Grain: one row a revision with more than one reading in force.
SELECT revision_id, count(*) AS in_force FROM core.readings WHERE superseded_at IS NULL GROUP BY revision_id HAVING count(*) > 1
