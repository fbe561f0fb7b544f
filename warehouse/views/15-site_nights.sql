-- Grain: one row a site and run; found is the sum of the nine outcomes.
CREATE OR REPLACE VIEW site_nights AS
SELECT p.night, p.site, p.run_id, p.kind, count(u.url) AS found_urls,
       count(u.url) FILTER (u.outcome = 'new') AS new_urls,
       count(u.url) FILTER (u.outcome = 'revised') AS revised_urls,
       count(u.url) FILTER (u.outcome = 'unchanged') AS unchanged_urls,
       count(u.url) FILTER (u.outcome = 'known') AS known_urls,
       count(u.url) FILTER (u.outcome = 'alias') AS alias_urls,
       count(u.url) FILTER (u.outcome = 'rejected') AS rejected_urls,
       count(u.url) FILTER (u.outcome = 'deferred') AS deferred_urls,
       count(u.url) FILTER (u.outcome = 'failed') AS failed_urls,
       count(u.url) FILTER (u.outcome = 'not_permitted') AS not_permitted_urls,
       count(DISTINCT u.article_id) FILTER (u.outcome IN ('new', 'revised') AND m.article_id IS NOT NULL) AS reprint_articles,
       max(w.reasons) AS reasons, p.error, p.requests, p.bytes, p.seconds AS duration_s, p.robots_note, p.warc, p.created_at
FROM core.packages p
LEFT JOIN core.urls u ON u.run_id = p.run_id AND u.site = p.site
LEFT JOIN core.memberships m ON m.article_id = u.article_id AND m.superseded_at IS NULL AND m.kind IN ('exact', 'near', 'translation')
LEFT JOIN (
    SELECT run_id, site, string_agg(reason || ' ' || n, ', ' ORDER BY n DESC, reason) AS reasons
    FROM (SELECT run_id, site, reason, count(*) AS n FROM core.urls WHERE outcome = 'rejected' AND reason IS NOT NULL GROUP BY ALL)
    GROUP BY run_id, site
) AS w ON w.run_id = p.run_id AND w.site = p.site
WHERE p.kind <> 'reread'
GROUP BY p.night, p.site, p.run_id, p.kind, p.error, p.requests, p.bytes, p.seconds, p.robots_note, p.warc, p.created_at;

COMMENT ON VIEW site_nights IS 'One row a site and run: how many URLs were found and what became of them. Example: SELECT site, found_urls, new_urls, rejected_urls, reasons FROM site_nights WHERE rejected_urls > 0';
COMMENT ON COLUMN site_nights.night IS 'Local date of the run.';
COMMENT ON COLUMN site_nights.site IS 'Key of the newspaper.';
COMMENT ON COLUMN site_nights.run_id IS 'The run.';
COMMENT ON COLUMN site_nights.kind IS 'night, backfill, import or retry.';
COMMENT ON COLUMN site_nights.found_urls IS 'Discovered URLs: the sum of the nine columns that follow.';
COMMENT ON COLUMN site_nights.new_urls IS 'URLs that gave a new article.';
COMMENT ON COLUMN site_nights.revised_urls IS 'URLs whose article changed.';
COMMENT ON COLUMN site_nights.unchanged_urls IS 'URLs asked again and found unchanged.';
COMMENT ON COLUMN site_nights.known_urls IS 'URLs not due to be asked again.';
COMMENT ON COLUMN site_nights.alias_urls IS 'Other addresses of an article told elsewhere.';
COMMENT ON COLUMN site_nights.rejected_urls IS 'URLs that are no article.';
COMMENT ON COLUMN site_nights.deferred_urls IS 'URLs put off to a later night.';
COMMENT ON COLUMN site_nights.failed_urls IS 'URLs that could not be fetched or read.';
COMMENT ON COLUMN site_nights.not_permitted_urls IS 'URLs that robots.txt keeps us from.';
COMMENT ON COLUMN site_nights.reprint_articles IS 'Of the new and revised articles, those that are reprints.';
COMMENT ON COLUMN site_nights.reasons IS 'Reasons of the rejected, with counts.';
COMMENT ON COLUMN site_nights.error IS 'What ended the site''s crawl early.';
COMMENT ON COLUMN site_nights.requests IS 'Requests sent.';
COMMENT ON COLUMN site_nights.bytes IS 'Bytes received.';
COMMENT ON COLUMN site_nights.duration_s IS 'Seconds the crawl took.';
COMMENT ON COLUMN site_nights.robots_note IS 'What was odd about robots.txt.';
COMMENT ON COLUMN site_nights.warc IS 'Archive file of the run, under archive/.';
COMMENT ON COLUMN site_nights.created_at IS 'When the package was made.';
