-- Grain: one row a URL said to be new or revised whose article has no revision.
SELECT u.run_id, u.url, u.outcome, u.article_id FROM core.urls u
WHERE u.outcome IN ('new', 'revised') AND NOT EXISTS (FROM core.revisions r WHERE r.article_id = u.article_id)
