-- Grain: one row an article and the nights (known_from up to, not including, known_until) in which it was told so.
CREATE OR REPLACE VIEW core.articles_history AS
SELECT g.article_id, g.url, a.site, g.title, g.author, g.byline, g.dateline, g.published_at, g.published_on, g.published_at_source,
       g.published_at_precision, g.modified_at, g.language, g.section, g.tags, g.images, g.lead, g.text, g.source_url, g.attribution,
       g.kind, g.reader_version, a.first_seen_at, a.gone_at, r.revision_id, g.reading_id, g.folded,
       greatest(r.learned_night, g.learned_night) AS known_from, least(r.superseded_night, g.superseded_night) AS known_until
FROM core.readings g
JOIN core.revisions r ON r.revision_id = g.revision_id
JOIN core.articles a ON a.article_id = g.article_id
WHERE greatest(r.learned_night, g.learned_night) < coalesce(least(r.superseded_night, g.superseded_night), DATE '9999-12-31');
COMMENT ON VIEW core.articles_history IS 'One row an article and the nights in which it was told so; what articles and articles_as_known ask.';
