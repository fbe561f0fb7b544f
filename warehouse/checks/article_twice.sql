-- Grain: one row an article id that stands in core.articles more than once.
SELECT article_id, count(*) AS times FROM core.articles GROUP BY article_id HAVING count(*) > 1
