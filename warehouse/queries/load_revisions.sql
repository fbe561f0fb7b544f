-- Grain: one row a time a newspaper served a text. The same text met again in a row is kept as well, since a back-filled
-- night may still bring another one between the two; load_revision_times sees to it that it is not shown.
INSERT INTO core.revisions BY NAME
SELECT s.* EXCLUDE (article_key), p.site, p.created_at AS learned_at, p.night AS learned_night, p.run_id
FROM staged_revisions s, staged_package p
WHERE NOT EXISTS (FROM core.revisions r WHERE r.revision_id = s.revision_id AND r.fetched_at = s.fetched_at)
QUALIFY row_number() OVER (PARTITION BY s.revision_id, s.fetched_at) = 1
