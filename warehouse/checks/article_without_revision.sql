-- Grain: one row an article without exactly one revision in force.
SELECT a.article_id, count(r.revision_id) AS in_force
FROM core.articles a LEFT JOIN core.revisions r ON r.article_id = a.article_id AND r.superseded_at IS NULL
GROUP BY a.article_id HAVING count(r.revision_id) <> 1
