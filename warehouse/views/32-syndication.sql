-- Grain: one row a pair of newspapers: who reprints whom.
CREATE OR REPLACE VIEW syndication AS
SELECT syndicated_from, site, count(*) AS reprints, count(*) FILTER (kind = 'exact') AS exact_copies,
       count(*) FILTER (kind = 'near') AS near_copies, count(*) FILTER (kind = 'translation') AS translations,
       median(delay_minutes) AS median_delay_minutes, avg(cut_share) AS mean_cut_share, avg(added_share) AS mean_added_share,
       min(published_at) AS first_published_at, max(published_at) AS last_published_at
FROM reprints
GROUP BY ALL;

COMMENT ON VIEW syndication IS 'One row a pair of newspapers: who reprints whom.';
COMMENT ON COLUMN syndication.syndicated_from IS 'Newspaper of the originals.';
COMMENT ON COLUMN syndication.site IS 'Newspaper of the reprints.';
COMMENT ON COLUMN syndication.reprints IS 'How many articles.';
COMMENT ON COLUMN syndication.exact_copies IS 'Of these, word for word.';
COMMENT ON COLUMN syndication.near_copies IS 'Of these, cut, extended or re-headed.';
COMMENT ON COLUMN syndication.translations IS 'Of these, in another language.';
COMMENT ON COLUMN syndication.median_delay_minutes IS 'From original to reprint, of those that both print their hour; NULL: none does.';
COMMENT ON COLUMN syndication.mean_cut_share IS 'Share of the original left out, on average.';
COMMENT ON COLUMN syndication.mean_added_share IS 'Share of the reprint added, on average.';
COMMENT ON COLUMN syndication.first_published_at IS 'First reprint.';
COMMENT ON COLUMN syndication.last_published_at IS 'Last reprint.';
