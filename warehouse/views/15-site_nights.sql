-- Grain: one row a site and run that crawled, imported or retried it.
CREATE OR REPLACE VIEW site_nights AS
SELECT p.night, p.site, p.run_id, p.kind, u.found_urls, u.new_urls, u.revised_urls, u.unchanged_urls, u.known_urls, u.alias_urls, u.rejected_urls,
       u.deferred_urls, u.failed_urls, u.not_permitted_urls, u.reprint_articles, w.reasons, p.error, p.requests, p.bytes,
       p.seconds AS duration_s, p.robots_note, p.warc, p.created_at,
       c.finish, c.new_pages, c.estimated_pages, c.estimated_low, c.estimated_high,
       CASE WHEN c.estimated_pages > 0 THEN (c.new_pages / c.estimated_pages)::DECIMAL(4, 3) END AS found_share,
       c.usual_low, c.usual_high, c.usual_nights,
       CASE WHEN n.night_pages < c.usual_low THEN 'too_few' WHEN n.night_pages > c.usual_high THEN 'too_many' END AS breach,
       h.least_gap_s, h.gap_wanted_s,
       CASE WHEN c.run_id IS NOT NULL AND u.new_urls > 0 THEN (p.requests / u.new_urls)::DECIMAL(12, 2) END AS requests_per_new, c.lists_resting, c.peak_mb,
       c.hosts
FROM core.packages p
JOIN (
    SELECT q.run_id, q.site, count(l.url) AS found_urls,
           count(l.url) FILTER (l.outcome = 'new') AS new_urls,
           count(l.url) FILTER (l.outcome = 'revised') AS revised_urls,
           count(l.url) FILTER (l.outcome = 'unchanged') AS unchanged_urls,
           count(l.url) FILTER (l.outcome = 'known') AS known_urls,
           count(l.url) FILTER (l.outcome = 'alias') AS alias_urls,
           count(l.url) FILTER (l.outcome = 'rejected') AS rejected_urls,
           count(l.url) FILTER (l.outcome = 'deferred') AS deferred_urls,
           count(l.url) FILTER (l.outcome = 'failed') AS failed_urls,
           count(l.url) FILTER (l.outcome = 'not_permitted') AS not_permitted_urls,
           count(DISTINCT l.article_id) FILTER (l.outcome IN ('new', 'revised') AND m.article_id IS NOT NULL) AS reprint_articles
    FROM core.packages q
    LEFT JOIN core.urls l ON l.run_id = q.run_id AND l.site = q.site
    LEFT JOIN core.memberships m ON m.article_id = l.article_id AND m.superseded_at IS NULL AND m.kind IN ('exact', 'near', 'translation')
    GROUP BY q.run_id, q.site
) AS u ON u.run_id = p.run_id AND u.site = p.site
LEFT JOIN (
    SELECT run_id, site, string_agg(reason || ' ' || n, ', ' ORDER BY n DESC, reason) AS reasons
    FROM (SELECT run_id, site, reason, count(*) AS n FROM core.urls
          WHERE outcome IN ('rejected', 'deferred', 'failed', 'not_permitted') AND reason IS NOT NULL GROUP BY ALL)
    GROUP BY run_id, site
) AS w ON w.run_id = p.run_id AND w.site = p.site
LEFT JOIN core.crawls c ON c.run_id = p.run_id AND c.site = p.site
LEFT JOIN (  -- a second run of a night finds what the first left, and is not too little for it
    SELECT r.run_id, r.site, sum(m.new_pages) AS night_pages
    FROM core.crawls r JOIN core.crawls m ON m.site = r.site AND m.night = r.night AND m.run_id <= r.run_id
    JOIN core.packages k ON k.run_id = m.run_id AND k.site = m.site AND k.kind = 'night'
    WHERE r.new_pages IS NOT NULL GROUP BY r.run_id, r.site
) AS n ON n.run_id = p.run_id AND n.site = p.site
LEFT JOIN (  -- of the hosts of a site, the one whose gap was kept with the least to spare
    SELECT x.run_id, x.site, arg_min(x.h.least_gap_s, x.h.least_gap_s - x.h.gap_wanted_s) AS least_gap_s,
           arg_min(x.h.gap_wanted_s, x.h.least_gap_s - x.h.gap_wanted_s) AS gap_wanted_s
    FROM (SELECT run_id, site, unnest(hosts) AS h FROM core.crawls) AS x
    GROUP BY x.run_id, x.site
) AS h ON h.run_id = p.run_id AND h.site = p.site
WHERE p.kind <> 'reread';

COMMENT ON VIEW site_nights IS 'One row a site and run: how many URLs were found, what became of them, how complete that seems and how politely they were asked for. Example: SELECT night, site, found_urls, new_urls, estimated_pages, breach, least_gap_s, gap_wanted_s FROM site_nights ORDER BY night DESC, site';
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
COMMENT ON COLUMN site_nights.reasons IS 'Reasons of the rejected, deferred, failed and not permitted URLs, with counts, the most frequent first; what each means is in reasons.';
COMMENT ON COLUMN site_nights.error IS 'What ended the site''s crawl early.';
COMMENT ON COLUMN site_nights.requests IS 'Requests sent, as the archive has them, by all processes of the run where it was killed and went on.';
COMMENT ON COLUMN site_nights.bytes IS 'Bytes of bodies received, likewise.';
COMMENT ON COLUMN site_nights.duration_s IS 'Seconds the crawl took; its last process, where it was killed and went on.';
COMMENT ON COLUMN site_nights.robots_note IS 'Each host''s robots.txt in force: its status, and the digest of its bytes.';
COMMENT ON COLUMN site_nights.warc IS 'Archive file of the run, under archive/; the last one, where it was killed and went on.';
COMMENT ON COLUMN site_nights.created_at IS 'When the package was made.';
COMMENT ON COLUMN site_nights.finish IS 'How the crawl ended: finished, interrupted, budget, disk, memusage_exceeded, nothing_listed, surprise (a page that our own code could not take) or died (its process ended without a word: kill -9, out of memory, a crash; its row is made out from its archive and ledger); NULL: there was none.';
COMMENT ON COLUMN site_nights.new_pages IS 'Pages fetched for the first time that looked like articles: what the estimate and the usual range count. Reading makes new articles, aliases or rejections of them.';
COMMENT ON COLUMN site_nights.estimated_pages IS 'How many such pages there seem to have been, by what feed, sitemap and sections each left out (capture-recapture). A floor: what all lists leave out, no estimate sees. NULL: fewer than two lists named any, so nothing can be said, which is not the same as complete.';
COMMENT ON COLUMN site_nights.estimated_low IS 'Low end of the estimate, 95 %.';
COMMENT ON COLUMN site_nights.estimated_high IS 'High end of the estimate, 95 %.';
COMMENT ON COLUMN site_nights.found_share IS 'new_pages of estimated_pages, 0 to 1; NULL: no estimate.';
COMMENT ON COLUMN site_nights.usual_low IS 'Fewest new pages usual for the site on such a night (weekday or weekend, the last 8 weeks); NULL: too few nights to know, or around Tết.';
COMMENT ON COLUMN site_nights.usual_high IS 'Most new pages usual for the site on such a night.';
COMMENT ON COLUMN site_nights.usual_nights IS 'Comparable nights that the usual range rests on.';
COMMENT ON COLUMN site_nights.breach IS 'too_few or too_many new pages for such a night, those of its earlier runs counted; NULL: as usual, or nothing usual is known (see usual_nights).';
COMMENT ON COLUMN site_nights.least_gap_s IS 'Least seconds between two requests to a host, start to start, where least was to spare, a kill in between counted; NULL: no host was asked twice.';
COMMENT ON COLUMN site_nights.gap_wanted_s IS 'Seconds that had to lie between them: ours, or the host''s own Crawl-delay where it is longer.';
COMMENT ON COLUMN site_nights.requests_per_new IS 'Requests for each new article: lists, robots.txt, revisits and tries again all counted.';
COMMENT ON COLUMN site_nights.lists_resting IS 'Feeds and sitemaps not asked because they failed night after night; they are tried again later.';
COMMENT ON COLUMN site_nights.peak_mb IS 'Most memory of the crawl process, MB; NULL: it died and nobody knows.';
COMMENT ON COLUMN site_nights.hosts IS 'Each host with the gap wanted and the least kept, seconds.';
