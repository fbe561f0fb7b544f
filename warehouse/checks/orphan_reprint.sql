-- Grain: one row a reprint whose original is no article, or stands in another story.
SELECT m.article_id, m.original_id, m.story_id, o.story_id AS story_of_original
FROM core.memberships m LEFT JOIN core.memberships o ON o.article_id = m.original_id AND o.superseded_at IS NULL
WHERE m.superseded_at IS NULL AND m.kind IN ('exact', 'near', 'translation')
  AND (o.article_id IS NULL OR o.story_id <> m.story_id OR o.kind IN ('exact', 'near', 'translation'))
