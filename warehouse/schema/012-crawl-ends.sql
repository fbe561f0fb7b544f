-- Grain: one row a crawl, also one whose process died: that one's row is made out from its archive and ledger. No row: there was no crawl (import, reread,
-- retry), it was not let begin, or the package was staged before this table was.
COMMENT ON COLUMN core.crawls.finish IS 'finished, interrupted, budget, disk, memusage_exceeded, nothing_listed, surprise or died.';
