-- Grain: one row if the package is in, or another one of the same run and site: there is one a run and site, whenever it was made.
SELECT package_id FROM core.packages WHERE package_id = $package_id OR (run_id = $run_id AND site = $site)
