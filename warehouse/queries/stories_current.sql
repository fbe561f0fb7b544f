-- Grain: one row an article among those asked for, as it now reads: what likeness needs to know of it, its reading, its day.
SELECT g.article_id, g.url, g.title, g.text, g.published_at, g.source_url, g.language, g.site, g.attribution, g.byline, g.dateline,
       list_filter(list_transform(g.images, lambda i: i.url), lambda u: u IS NOT NULL) AS image_names, g.reading_id,
       epoch(coalesce(g.published_at, a.first_seen_at))::BIGINT // 86400 AS day
FROM core.revisions r
JOIN core.readings g ON g.revision_id = r.revision_id AND g.superseded_at IS NULL
JOIN core.articles a ON a.article_id = r.article_id
WHERE r.superseded_at IS NULL AND r.article_id IN (SELECT article_id FROM wanted)
QUALIFY row_number() OVER (PARTITION BY r.article_id ORDER BY r.fetched_at DESC, g.learned_at DESC, g.reading_id) = 1
