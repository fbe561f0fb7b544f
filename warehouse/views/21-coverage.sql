-- Grain: one row a site and calendar night, from its first night to the last of any site; a night without a crawl is a row too.
CREATE OR REPLACE VIEW coverage AS
WITH crawled AS (  -- of several runs of a night, the one that says most
    SELECT s.*, count(*) OVER (PARTITION BY s.site, s.night) AS runs FROM site_nights s WHERE s.kind IN ('night', 'import')
    QUALIFY row_number() OVER (
        PARTITION BY s.site, s.night
        ORDER BY s.kind = 'night' DESC, s.error IS NULL DESC, s.finish = 'finished' DESC NULLS LAST, s.new_pages DESC NULLS LAST, s.run_id DESC) = 1
), calendar AS (
    SELECT site, unnest(generate_series(first_night, greatest(last_night, max(last_night) OVER ()), INTERVAL 1 DAY))::DATE AS night
    FROM (SELECT site, min(night) AS first_night, max(night) AS last_night FROM crawled GROUP BY site)
), unsettled AS (  -- put off or failed, and no night since has settled the article
    SELECT u.site, u.night, count(DISTINCT u.article_id) AS left_articles
    FROM core.urls u
    JOIN (SELECT DISTINCT article_id FROM core.urls WHERE outcome IN ('deferred', 'failed') AND article_id IS NOT NULL
          EXCEPT SELECT article_id FROM core.urls WHERE outcome NOT IN ('deferred', 'failed')) AS n ON n.article_id = u.article_id
    WHERE u.outcome IN ('deferred', 'failed') GROUP BY u.site, u.night
), dated AS (
    SELECT site, published_on AS night, count(*) AS articles_published FROM articles WHERE published_on IS NOT NULL GROUP BY site, published_on
), told AS (
    SELECT k.site, k.night, c.run_id, coalesce(c.runs, 0) AS runs, c.error, c.finish, c.new_pages, c.new_urls, c.estimated_pages, c.estimated_low, c.estimated_high,
           coalesce(n.left_articles, 0) AS left_articles, c.usual_low, c.usual_high, c.breach, coalesce(d.articles_published, 0) AS articles_published
    FROM calendar k
    LEFT JOIN crawled c ON c.site = k.site AND c.night = k.night
    LEFT JOIN unsettled n ON n.site = k.site AND n.night = k.night
    LEFT JOIN dated d ON d.site = k.site AND d.night = k.night
)
SELECT site, night,
       CASE WHEN run_id IS NULL THEN 'missing'
            WHEN error IS NOT NULL AND new_urls = 0 AND coalesce(new_pages, 0) = 0 THEN 'failed'
            WHEN error IS NOT NULL OR finish <> 'finished' OR left_articles > 0 OR estimated_pages >= new_pages + 0.5 THEN 'incomplete'
            WHEN breach = 'too_few' THEN 'doubtful'
            WHEN new_pages = 0 THEN 'nothing_new'
            WHEN estimated_pages IS NULL THEN 'unknown'
            ELSE 'complete' END AS state,
       CASE WHEN estimated_pages + left_articles > 0 THEN (new_pages / (estimated_pages + left_articles))::DECIMAL(4, 3) END AS found_share,
       CASE WHEN estimated_high + left_articles > 0 THEN (new_pages / (estimated_high + left_articles))::DECIMAL(4, 3) END AS found_share_low,
       new_pages, estimated_pages, estimated_low, estimated_high, left_articles, usual_low, usual_high, breach, articles_published, error, run_id, runs
FROM told;

COMMENT ON VIEW coverage IS 'One row a site and calendar night, from its first night to the last of any site: whether the night is complete. A night on which the site was not crawled is a row too. Example: SELECT state, count(*) AS nights FROM coverage WHERE site = ''baoquangninh'' AND night BETWEEN ''2025-03-01'' AND ''2025-03-31'' GROUP BY state';
COMMENT ON COLUMN coverage.site IS 'Key of the newspaper.';
COMMENT ON COLUMN coverage.night IS 'Local date of the night. A crawl early in the morning mostly brings the articles of the day before.';
COMMENT ON COLUMN coverage.state IS 'missing: not crawled; failed: the crawl brought nothing, and error says why; incomplete: it ended early or died, left articles that no night has settled since, or its lists left out each other''s articles, so that more seem to exist; doubtful: nothing says so, but there were too few for such a night; nothing_new: lists were read and named nothing new; unknown: fewer than two lists named anything, or the crawl said nothing of itself (an import, a night of an older baotinh), so nothing can be said; complete: none of these.';
COMMENT ON COLUMN coverage.found_share IS 'Share found, 0 to 1: new_pages of those estimated and left; NULL: unknown.';
COMMENT ON COLUMN coverage.found_share_low IS 'The same at the high end of the estimate: the least that is likely (95 %).';
COMMENT ON COLUMN coverage.new_pages IS 'See site_nights.new_pages; NULL: no crawl, or one that died before it had its ledger.';
COMMENT ON COLUMN coverage.estimated_pages IS 'See site_nights.estimated_pages.';
COMMENT ON COLUMN coverage.estimated_low IS 'Low end of the estimate, 95 %.';
COMMENT ON COLUMN coverage.estimated_high IS 'High end of the estimate, 95 %.';
COMMENT ON COLUMN coverage.left_articles IS 'Articles put off or failed that night and not settled on any night since.';
COMMENT ON COLUMN coverage.usual_low IS 'Fewest new pages usual for the site on such a night.';
COMMENT ON COLUMN coverage.usual_high IS 'Most new pages usual for the site on such a night.';
COMMENT ON COLUMN coverage.breach IS 'too_few or too_many new pages for such a night; NULL: as usual, or nothing usual is known.';
COMMENT ON COLUMN coverage.articles_published IS 'Articles in the warehouse that carry this date, whatever night brought them: what later nights or a back-fill still brought of a missing one.';
COMMENT ON COLUMN coverage.error IS 'What ended the crawl early.';
COMMENT ON COLUMN coverage.run_id IS 'The run that is told of; NULL: none.';
COMMENT ON COLUMN coverage.runs IS 'Runs of that night; of several one that came to its end, and of those the one that brought most, is told of.';

CREATE OR REPLACE MACRO coverage_of(paper, since, until) AS TABLE
SELECT paper AS site, k.night, coalesce(c.state, 'missing') AS state, c.found_share, c.found_share_low, c.new_pages, c.estimated_pages, c.estimated_low, c.estimated_high,
       c.left_articles, c.usual_low, c.usual_high, c.breach, coalesce(c.articles_published, d.articles_published, 0) AS articles_published, c.error, c.run_id
FROM (SELECT unnest(generate_series(since::DATE, until::DATE, INTERVAL 1 DAY))::DATE AS night) AS k
LEFT JOIN coverage c ON c.site = paper AND c.night = k.night
LEFT JOIN (SELECT published_on, count(*) AS articles_published FROM articles WHERE site = paper GROUP BY published_on) AS d ON d.published_on = k.night
ORDER BY k.night;
COMMENT ON MACRO TABLE coverage_of IS 'coverage of one site for every night asked for, both included: also those before its first and after the last, which are missing. Example: SELECT night, state, found_share, found_share_low, new_pages, estimated_pages, breach FROM coverage_of(''baoquangninh'', ''2025-03-01'', ''2025-03-31'')';
