-- Grain: one row: when the packages of a run were made and its night; of the latest package where the run has none.
SELECT coalesce(max(created_at) FILTER (run_id = $run_id), max(created_at), now()),
       coalesce(max(night) FILTER (run_id = $run_id), max(night), current_date)
FROM core.packages
