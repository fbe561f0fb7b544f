-- Grain: one row a figure of the current texts, with how many tell it and how many of these independently. A wire story that
-- thirty papers reprint is one source; so is an article and the excerpt or the update of it.
CREATE OR REPLACE VIEW statistic_sources AS
WITH source AS (
    SELECT m.article_id, CASE WHEN h.kind IN ('excerpt', 'update') THEN coalesce(b.story_id, m.story_id) ELSE m.story_id END AS source
    FROM core.memberships m
    JOIN core.memberships h ON h.story_id = m.story_id AND h.superseded_at IS NULL AND h.kind NOT IN ('exact', 'near', 'translation')
    LEFT JOIN core.memberships b ON b.article_id = h.original_id AND b.superseded_at IS NULL
    WHERE m.superseded_at IS NULL
), claim AS (
    SELECT s.statistic_id, s.article_id, s.site, coalesce(x.source, s.article_id) AS source,
           md5(concat_ws('|', coalesce(s.indicator_code, fold(s.indicator), fold(s.item), ''), coalesce(s.place_63, s.subject, ''),
               coalesce(s.period_label, ''), s.unit, coalesce(s.value::VARCHAR, s.low::VARCHAR || '..' || s.high::VARCHAR, ''),
               coalesce(s.comparison_kind, ''))) AS claim
    FROM statistics s LEFT JOIN source x ON x.article_id = s.article_id
    WHERE s.field = 'text' AND coalesce(s.value, s.low) IS NOT NULL
)
SELECT c.statistic_id, t.articles, t.sites, t.independent_sources
FROM claim c JOIN (
    SELECT claim, count(DISTINCT article_id) AS articles, count(DISTINCT site) AS sites, count(DISTINCT source) AS independent_sources
    FROM claim GROUP BY claim
) t ON t.claim = c.claim;

COMMENT ON VIEW statistic_sources IS 'One row a figure: how many articles tell it (same indicator, place, period, unit, value), how many of these independently.';
COMMENT ON COLUMN statistic_sources.statistic_id IS 'The figure, see statistics.';
COMMENT ON COLUMN statistic_sources.articles IS 'Articles that tell this figure.';
COMMENT ON COLUMN statistic_sources.sites IS 'Newspapers that tell it.';
COMMENT ON COLUMN statistic_sources.independent_sources IS 'Texts of their own that tell it: reprints, translations, excerpts and updates count with their original.';
