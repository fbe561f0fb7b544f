-- Grain: one row a story: the articles that tell one text, under the one that told it first.
CREATE OR REPLACE VIEW stories AS
SELECT m.story_id, o.article_id AS original_id, o.title, o.site, o.url, o.published_at,
       CASE WHEN o.kind IN ('excerpt', 'update', 'series') THEN o.kind END AS beside_kind,
       CASE WHEN o.kind IN ('excerpt', 'update', 'series') THEN o.original_id END AS beside_id,
       count(*) AS articles, count(DISTINCT a.site) AS sites,
       count(*) FILTER (m.kind IN ('exact', 'near', 'translation')) AS reprints,
       count(*) FILTER (m.kind = 'translation') AS translations,
       list(DISTINCT a.site ORDER BY a.site) AS told_by, max(a.published_at) AS last_published_at
FROM core.memberships m
JOIN articles a ON a.article_id = m.article_id
JOIN (
    SELECT h.story_id, h.kind, h.original_id, x.article_id, x.title, x.site, x.url, x.published_at
    FROM core.memberships h JOIN articles x ON x.article_id = h.article_id
    WHERE h.superseded_at IS NULL AND h.kind NOT IN ('exact', 'near', 'translation')
) o ON o.story_id = m.story_id
WHERE m.superseded_at IS NULL
GROUP BY ALL;

COMMENT ON VIEW stories IS 'One row a story: the articles that tell one text, under the one that told it first.';
COMMENT ON COLUMN stories.story_id IS 'Id of the story (t_...); it stays while the story keeps most of its articles.';
COMMENT ON COLUMN stories.original_id IS 'Article that told it first: by printed source, then signature, then time.';
COMMENT ON COLUMN stories.title IS 'Headline of the original.';
COMMENT ON COLUMN stories.site IS 'Newspaper of the original.';
COMMENT ON COLUMN stories.url IS 'Address of the original.';
COMMENT ON COLUMN stories.published_at IS 'When the original was published.';
COMMENT ON COLUMN stories.beside_kind IS 'excerpt, update or series where the original has text in common with an article of another story.';
COMMENT ON COLUMN stories.beside_id IS 'That other article.';
COMMENT ON COLUMN stories.articles IS 'Articles that tell it, the original among them.';
COMMENT ON COLUMN stories.sites IS 'Newspapers that tell it.';
COMMENT ON COLUMN stories.reprints IS 'Articles but the original.';
COMMENT ON COLUMN stories.translations IS 'Reprints in another language.';
COMMENT ON COLUMN stories.told_by IS 'Keys of the newspapers.';
COMMENT ON COLUMN stories.last_published_at IS 'When the last of its articles was published.';
