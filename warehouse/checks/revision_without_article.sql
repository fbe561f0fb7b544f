-- Grain: one row a revision of an article that is not in core.articles.
SELECT revision_id, article_id FROM core.revisions r WHERE NOT EXISTS (FROM core.articles a WHERE a.article_id = r.article_id)
