-- Grain: one row a site whose package of this run is in.
SELECT site FROM core.packages WHERE run_id = $run_id
