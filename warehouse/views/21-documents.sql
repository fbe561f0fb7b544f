-- Grain: one row an official document cited in the current text of an article.
CREATE OR REPLACE VIEW documents AS
SELECT d.document_id, d.article_id, g.url, g.title, a.site, g.published_on, d.doc_type, d.doc_number, d.doc_date, d.issuer, d.issuer_code,
       d.replaces AS is_replaced, CASE WHEN NOT d.replaces THEN x.numbers END AS replaces_numbers,
       d.span, d.sentence, d.field, d.span_start, d.span_end, d.sentence_start, d.sentence_end, d.reading_id, r.revision_id, d.learned_at
FROM core.documents d
JOIN core.readings g ON g.reading_id = d.reading_id AND g.run_id = d.run_id AND g.superseded_at IS NULL
JOIN core.revisions r ON r.revision_id = g.revision_id AND r.superseded_at IS NULL
JOIN core.articles a ON a.article_id = d.article_id
LEFT JOIN (
    SELECT reading_id, run_id, field, sentence_start, list(DISTINCT coalesce(doc_number, span) ORDER BY coalesce(doc_number, span)) AS numbers
    FROM core.documents WHERE replaces GROUP BY ALL
) AS x ON x.reading_id = d.reading_id AND x.run_id = d.run_id AND x.field = d.field AND x.sentence_start = d.sentence_start
WHERE d.superseded_at IS NULL;

COMMENT ON VIEW documents IS 'One row an official document cited in the current text of an article: who issued it and what it replaces. Example: SELECT doc_number, issuer, replaces_numbers, url FROM documents WHERE replaces_numbers IS NOT NULL';
COMMENT ON COLUMN documents.document_id IS 'Id of the citation (d_...).';
COMMENT ON COLUMN documents.article_id IS 'Article that cites it.';
COMMENT ON COLUMN documents.url IS 'Address of the article.';
COMMENT ON COLUMN documents.title IS 'Headline of the article.';
COMMENT ON COLUMN documents.site IS 'Key of the newspaper.';
COMMENT ON COLUMN documents.published_on IS 'Local date of publication of the article.';
COMMENT ON COLUMN documents.doc_type IS 'resolution, directive, decree, ...';
COMMENT ON COLUMN documents.doc_number IS 'Number in upper case, D for Đ, no spaces: 05-NQ/TU.';
COMMENT ON COLUMN documents.doc_date IS 'Date of the document.';
COMMENT ON COLUMN documents.issuer IS 'Who issued it, in the text''s words.';
COMMENT ON COLUMN documents.issuer_code IS 'Who issued it, as a code.';
COMMENT ON COLUMN documents.is_replaced IS 'Whether the sentence says that it is replaced, amended or repealed.';
COMMENT ON COLUMN documents.replaces_numbers IS 'Documents that the sentence says this one replaces, amends or repeals.';
COMMENT ON COLUMN documents.span IS 'The citation as printed.';
COMMENT ON COLUMN documents.sentence IS 'The sentence it stands in.';
COMMENT ON COLUMN documents.field IS 'text, title or caption.';
COMMENT ON COLUMN documents.span_start IS 'First character of the span in the field, code points.';
COMMENT ON COLUMN documents.span_end IS 'End of the span, exclusive.';
COMMENT ON COLUMN documents.sentence_start IS 'First character of the sentence in the field.';
COMMENT ON COLUMN documents.sentence_end IS 'End of the sentence, exclusive.';
COMMENT ON COLUMN documents.reading_id IS 'Reading it was found in.';
COMMENT ON COLUMN documents.revision_id IS 'Revision that was read.';
COMMENT ON COLUMN documents.learned_at IS 'When the warehouse learned of it.';
