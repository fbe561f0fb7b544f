-- Grain: one row a revision in scope with its reading in force, oldest first; NULL parameters mean no limit.
SELECT v.revision_id, v.article_id, v.url AS revision_url, v.warc_file, v.warc_offset, v.warc_length, v.payload_digest, v.record_id, v.fetched_at, v.parts,
       r.reading_id, r.reader_version, r.rules_version, r.profile_digest, r.learned_digest,
       r.url, r.title, r.text, r.author, r.byline, r.dateline, r.published_at, r.published_on, r.published_at_source, r.published_at_precision,
       r.modified_at, r.language, r.section, r.tags, r.images, r.lead, r.source_url, r.attribution, r.kind, r.flags,
       (SELECT list({'id': s.statistic_id, 'span': s.span, 'value': s.value, 'low': s.low, 'high': s.high, 'unit': s.unit, 'code': s.indicator_code, 'rules': s.rules} ORDER BY s.statistic_id)
        FROM core.statistics s WHERE s.reading_id = r.reading_id AND s.run_id = r.run_id) AS figures
FROM core.revisions v
JOIN core.readings r ON r.revision_id = v.revision_id AND r.superseded_at IS NULL
WHERE v.site = $site AND ($since IS NULL OR v.fetched_at >= CAST($since AS DATE))
ORDER BY v.fetched_at, v.revision_id
