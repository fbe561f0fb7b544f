-- Grain: the rows of statistics and articles as they were known at the end of a night, before later revisions and re-reads.
CREATE OR REPLACE MACRO statistics_as_known(as_of) AS TABLE
SELECT statistic_id, article_id, url, title, site, published_on, indicator_code, indicator, item, value, low, high, unit, bound, status, modifier,
       place, place_63, place_34, borders, place_from, subject, period_label, period_type, period_start, period_end, period_kept_from,
       comparison_kind, comparison_direction, comparison_base, comparison_base_period, comparison_of_id, comparison_scope, comparison_total,
       span, sentence, field, span_start, span_end, sentence_start, sentence_end, tier, flags, rules, reading_id, revision_id, learned_at, place_code
FROM core.statistics_history WHERE known_from <= as_of::DATE AND (known_until IS NULL OR known_until > as_of::DATE);
COMMENT ON MACRO TABLE statistics_as_known IS 'The table statistics as it was known at the end of a night. Example: SELECT value, sentence FROM statistics_as_known(''2025-03-10'') WHERE indicator_code = ''party.discipline.members''';

CREATE OR REPLACE MACRO articles_as_known(as_of) AS TABLE
SELECT h.article_id, h.url, h.site, h.title, h.author, h.byline, h.dateline, h.published_at, h.published_on, h.published_at_source,
       h.published_at_precision, h.modified_at, h.language, h.section, h.tags, h.images, h.lead, h.text, h.source_url, h.attribution,
       m.story_id, coalesce(m.kind IN ('exact', 'near', 'translation'), false) AS is_reprint, h.kind, h.reader_version, h.first_seen_at,
       g.gone_at
FROM core.articles_history h
LEFT JOIN core.memberships m ON m.article_id = h.article_id AND m.learned_night <= as_of::DATE
      AND (m.superseded_night IS NULL OR m.superseded_night > as_of::DATE)
LEFT JOIN (  -- core.articles only keeps whether it is gone today
    SELECT x.article_id, min(x.gone_at) AS gone_at FROM core.absences x
    WHERE x.learned_night <= as_of::DATE
      AND NOT EXISTS (FROM core.urls s WHERE s.article_id = x.article_id AND s.outcome IN ('new', 'revised', 'unchanged')
                      AND s.night <= as_of::DATE AND s.fetched_at >= x.gone_at)
    GROUP BY x.article_id
) AS g ON g.article_id = h.article_id
WHERE h.known_from <= as_of::DATE AND (h.known_until IS NULL OR h.known_until > as_of::DATE);
COMMENT ON MACRO TABLE articles_as_known IS 'The table articles as it was known at the end of a night. Example: SELECT title, text FROM articles_as_known(''2025-03-10'') WHERE site = ''baoquangninh''';
