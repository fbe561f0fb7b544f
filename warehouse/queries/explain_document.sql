-- Grain: one row a reading in which a citation with this id was found, the one that public tables show first, then the latest.
SELECT d.document_id, d.article_id, d.reading_id, g.revision_id, d.run_id, d.field, d.span, d.span_start, d.span_end, d.sentence,
       d.sentence_start, d.sentence_end, d.doc_type, d.doc_number, d.doc_date, d.issuer, d.issuer_code, d.replaces,
       d.learned_at, g.superseded_at AS reading_superseded_at, g.superseded_by AS reading_superseded_by,
       r.superseded_at AS revision_superseded_at, r.superseded_by AS revision_superseded_by
FROM core.documents d
JOIN core.readings g ON g.reading_id = d.reading_id AND g.run_id = d.run_id
JOIN core.revisions r ON r.revision_id = g.revision_id
WHERE d.document_id = $id
ORDER BY g.superseded_at IS NULL AND r.superseded_at IS NULL DESC, r.fetched_at DESC, d.learned_at DESC
