-- Grain: one row, the article.
SELECT article_id, article_key, site, first_seen_at, last_seen_at, gone_at, learned_at, run_id FROM core.articles WHERE article_id = $id
