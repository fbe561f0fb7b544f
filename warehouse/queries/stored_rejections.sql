-- Grain: one row a rejection in force whose page is archived, of one site; NULL reason means any.
SELECT j.url, u.article_key, j.reason, j.warc_file, j.warc_offset, j.warc_length, j.payload_digest, j.fetched_at, j.parts
FROM core.rejections j
JOIN (SELECT DISTINCT url, article_key FROM core.urls WHERE site = $site) u ON u.url = j.url
WHERE j.site = $site AND j.superseded_at IS NULL AND j.warc_file IS NOT NULL AND ($reason IS NULL OR j.reason = $reason)
ORDER BY j.fetched_at, j.url
