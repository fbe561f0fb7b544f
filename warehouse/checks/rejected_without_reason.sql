-- Grain: one row a rejected, deferred or failed URL that does not say why.
SELECT run_id, site, url, outcome FROM core.urls WHERE outcome IN ('rejected', 'deferred', 'failed') AND reason IS NULL
