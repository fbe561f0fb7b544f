-- Grain: one row a rejection of a URL or article in this package: over when the URL was rejected otherwise, or the
-- article was read, by a package made later.
UPDATE core.rejections AS j
SET superseded_at = n.superseded_at
FROM (
    WITH touched AS (
        FROM core.rejections
        WHERE url IN (SELECT url FROM staged_rejections)
           OR article_id IN (SELECT article_id FROM staged_readings UNION ALL SELECT article_id FROM staged_rejections)
    )
    SELECT t.url, t.reason, t.payload_digest, t.learned_at, min(later.learned_at) AS superseded_at
    FROM touched t
    LEFT JOIN (
        SELECT url, NULL AS article_id, learned_at FROM core.rejections WHERE url IN (SELECT url FROM touched)
        UNION ALL
        SELECT NULL, article_id, learned_at FROM core.readings WHERE article_id IN (SELECT article_id FROM touched)
    ) AS later
    ON (later.url = t.url OR later.article_id = t.article_id) AND later.learned_at > t.learned_at
    GROUP BY t.url, t.reason, t.payload_digest, t.learned_at
) AS n
WHERE j.url = n.url AND j.reason = n.reason AND j.payload_digest IS NOT DISTINCT FROM n.payload_digest
  AND j.learned_at = n.learned_at AND j.superseded_at IS DISTINCT FROM n.superseded_at
