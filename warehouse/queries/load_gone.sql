-- Grain: one row an article that is gone: the earliest 404 or 410 since it was last seen; seen later, it is back.
UPDATE core.articles AS a
SET gone_at = CASE WHEN coalesce(g.gone_at, a.gone_at) < a.last_seen_at THEN NULL
                   WHEN a.gone_at >= a.last_seen_at THEN least(a.gone_at, g.gone_at)
                   ELSE coalesce(g.gone_at, a.gone_at) END
FROM (
    SELECT article_id, min(gone_at) AS gone_at
    FROM (SELECT article_id, gone_at FROM staged_gone
          UNION ALL SELECT article_id, NULL FROM staged_seen
          UNION ALL SELECT article_id, NULL FROM staged_revisions)
    GROUP BY article_id
) AS g
WHERE a.article_id = g.article_id AND (g.gone_at IS NOT NULL OR a.gone_at IS NOT NULL)
