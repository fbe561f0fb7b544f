-- Grain: one row a reprint: an article that tells a text which another told first.
CREATE OR REPLACE VIEW reprints AS
SELECT m.article_id, m.story_id, m.original_id, m.kind, m.similarity, a.site, o.site AS syndicated_from, a.url, o.url AS original_url,
       a.title, o.title AS original_title, a.published_at, o.published_at AS original_published_at,
       CASE WHEN a.published_at_precision = 'minute' AND o.published_at_precision = 'minute'
            THEN date_diff('minute', o.published_at, a.published_at) END AS delay_minutes,
       CASE WHEN e.relation <> 'translation' THEN 1 - CASE WHEN e.article_a = m.original_id THEN e.a_in_b ELSE e.b_in_a END END AS cut_share,
       CASE WHEN e.relation <> 'translation' THEN 1 - CASE WHEN e.article_a = m.original_id THEN e.b_in_a ELSE e.a_in_b END END AS added_share,
       coalesce(e.rule, 'overruled: the same story') AS rule, m.learned_at
FROM core.memberships m
JOIN articles a ON a.article_id = m.article_id
JOIN articles o ON o.article_id = m.original_id
LEFT JOIN core.story_edges e ON e.superseded_at IS NULL AND e.article_a = least(m.article_id, m.original_id)
     AND e.article_b = greatest(m.article_id, m.original_id)
WHERE m.superseded_at IS NULL AND m.kind IN ('exact', 'near', 'translation');

COMMENT ON VIEW reprints IS 'One row a reprint: an article that tells a text which another told first.';
COMMENT ON COLUMN reprints.article_id IS 'The reprint.';
COMMENT ON COLUMN reprints.story_id IS 'Story that both tell.';
COMMENT ON COLUMN reprints.original_id IS 'The article that told it first.';
COMMENT ON COLUMN reprints.kind IS 'exact, near or translation.';
COMMENT ON COLUMN reprints.similarity IS 'The larger share of one text that is in the other, 0 to 1; of a translation, how well figures and names agree.';
COMMENT ON COLUMN reprints.site IS 'Newspaper of the reprint.';
COMMENT ON COLUMN reprints.syndicated_from IS 'Newspaper of the original.';
COMMENT ON COLUMN reprints.url IS 'Address of the reprint.';
COMMENT ON COLUMN reprints.original_url IS 'Address of the original.';
COMMENT ON COLUMN reprints.title IS 'Headline of the reprint.';
COMMENT ON COLUMN reprints.original_title IS 'Headline of the original.';
COMMENT ON COLUMN reprints.published_at IS 'When the reprint was published.';
COMMENT ON COLUMN reprints.original_published_at IS 'When the original was published.';
COMMENT ON COLUMN reprints.delay_minutes IS 'From the original to the reprint; below zero where a printed source says who was first though its time is later. NULL: one of them prints the day alone.';
COMMENT ON COLUMN reprints.cut_share IS 'Share of the original (3-syllable shingles of headline and text) that the reprint left out.';
COMMENT ON COLUMN reprints.added_share IS 'Share of the reprint that the original does not have.';
COMMENT ON COLUMN reprints.rule IS 'Rule that made the two one story.';
COMMENT ON COLUMN reprints.learned_at IS 'When the warehouse learned of it.';
