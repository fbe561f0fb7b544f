-- Grain: one row a run.
CREATE OR REPLACE VIEW nights AS
SELECT night, run_id, any_value(kind) AS kind, count(*) AS sites, count(error) AS failed_sites, sum(found_urls)::BIGINT AS found_urls,
       sum(new_urls)::BIGINT AS new_urls, sum(revised_urls)::BIGINT AS revised_urls, sum(unchanged_urls)::BIGINT AS unchanged_urls, sum(known_urls)::BIGINT AS known_urls, sum(alias_urls)::BIGINT AS alias_urls, sum(rejected_urls)::BIGINT AS rejected_urls, sum(deferred_urls)::BIGINT AS deferred_urls, sum(failed_urls)::BIGINT AS failed_urls, sum(not_permitted_urls)::BIGINT AS not_permitted_urls,
       sum(reprint_articles)::BIGINT AS reprint_articles, sum(requests)::BIGINT AS requests, sum(bytes)::BIGINT AS bytes,
       min(created_at) AS first_package_at, max(created_at) AS last_package_at
FROM site_nights GROUP BY night, run_id;

COMMENT ON VIEW nights IS 'One row a run: its sites added up. Example: SELECT night, sites, failed_sites, found_urls, new_urls, revised_urls FROM nights ORDER BY night DESC';
COMMENT ON COLUMN nights.night IS 'Local date of the run.';
COMMENT ON COLUMN nights.run_id IS 'The run.';
COMMENT ON COLUMN nights.kind IS 'night, backfill, import or retry.';
COMMENT ON COLUMN nights.sites IS 'Sites that ran.';
COMMENT ON COLUMN nights.failed_sites IS 'Sites that ended early, see site_nights.error.';
COMMENT ON COLUMN nights.found_urls IS 'Discovered URLs: the sum of the nine columns that follow.';
COMMENT ON COLUMN nights.new_urls IS 'URLs that gave a new article.';
COMMENT ON COLUMN nights.revised_urls IS 'URLs whose article changed.';
COMMENT ON COLUMN nights.unchanged_urls IS 'URLs asked again and found unchanged.';
COMMENT ON COLUMN nights.known_urls IS 'URLs not due to be asked again.';
COMMENT ON COLUMN nights.alias_urls IS 'Other addresses of an article told elsewhere.';
COMMENT ON COLUMN nights.rejected_urls IS 'URLs that are no article.';
COMMENT ON COLUMN nights.deferred_urls IS 'URLs put off to a later night.';
COMMENT ON COLUMN nights.failed_urls IS 'URLs that could not be fetched or read.';
COMMENT ON COLUMN nights.not_permitted_urls IS 'URLs that robots.txt keeps us from.';
COMMENT ON COLUMN nights.reprint_articles IS 'Of the new and revised articles, those that are reprints.';
COMMENT ON COLUMN nights.requests IS 'Requests sent.';
COMMENT ON COLUMN nights.bytes IS 'Bytes received.';
COMMENT ON COLUMN nights.first_package_at IS 'When the first site was done.';
COMMENT ON COLUMN nights.last_package_at IS 'When the last site was done.';
