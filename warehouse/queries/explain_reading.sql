-- Grain: one row a time this reading was made (reader, profile and learned part are in its id; rules are not), the one in force first.
SELECT reading_id, revision_id, article_id, site, reader_version, rules_version, profile_digest, learned_digest, url, title, text,
       published_at, published_on, published_at_source, byline, author, flags, images, learned_at, superseded_at, superseded_by, run_id
FROM core.readings WHERE reading_id = $id
ORDER BY superseded_at IS NULL DESC, learned_at DESC
