-- Grain: one row if the package is in.
SELECT package_id FROM core.packages WHERE package_id = $package_id
