-- Grain: one row an article of a site, its latest revision, newest first: the pages a learner looks at.
SELECT warc_file, warc_offset, warc_length, payload_digest, record_id
FROM core.revisions
WHERE site = $site
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY fetched_at DESC, revision_id) = 1
ORDER BY fetched_at DESC, revision_id
LIMIT $pages
