-- Grain: one row a crawl, which is a run and site: what the crawl itself said at its end of how complete and how polite it was.
-- No row: the package came without a crawl (import, reread, retry), its crawl was killed, or it was staged before this table was.
-- Counts are of pages: those fetched for the first time that looked like articles, before anybody read them.
CREATE TABLE core.crawls (
    run_id          VARCHAR NOT NULL,
    site            VARCHAR NOT NULL,
    night           DATE NOT NULL,
    finish          VARCHAR NOT NULL,    -- finished, interrupted, budget, disk, nothing_listed
    new_pages       BIGINT,
    estimated_pages DECIMAL(12, 1),      -- capture-recapture over feed, sitemap and sections; NULL: no two lists named anything
    estimated_low   DECIMAL(12, 1),      -- 95 %
    estimated_high  DECIMAL(12, 1),
    usual_low       DECIMAL(12, 1),      -- of the site's own history; NULL: too few comparable nights, or Tết
    usual_high      DECIMAL(12, 1),
    usual_nights    INTEGER,
    lists_resting   INTEGER,
    peak_mb         INTEGER,
    hosts           STRUCT(host VARCHAR, gap_wanted_s DECIMAL(12, 3), least_gap_s DECIMAL(12, 3))[] NOT NULL,
    learned_at      TIMESTAMPTZ NOT NULL,
    superseded_at   TIMESTAMPTZ
);
COMMENT ON TABLE core.crawls IS 'One row a crawl of a run and site: how complete and how polite it was.';
