-- Grain: one row an article of this package that is gone, or back: gone_at is its first absence since it was last seen.
UPDATE core.articles AS a
SET gone_at = n.gone_at
FROM (
    SELECT t.article_id, min(g.gone_at) AS gone_at
    FROM core.articles t LEFT JOIN core.absences g ON g.article_id = t.article_id AND g.gone_at > t.last_seen_at
    WHERE t.article_id IN (SELECT article_id FROM staged_gone UNION ALL SELECT article_id FROM staged_seen
                           UNION ALL SELECT article_id FROM staged_revisions)
    GROUP BY t.article_id
) AS n
WHERE a.article_id = n.article_id AND a.gone_at IS DISTINCT FROM n.gone_at
