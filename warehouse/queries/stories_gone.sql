-- Grain: one row an article that was compared and has no reading in force any more.
SELECT DISTINCT c.article_id FROM core.story_compared c ANTI JOIN in_force f ON f.article_id = c.article_id ORDER BY c.article_id
