-- Grain: one row a date, period or clock time in the current text of an article.
CREATE OR REPLACE VIEW timerefs AS
SELECT d.article_id, a.site, g.published_on, d.time_type, d.time_start, d.time_end, d.label, d.span, d.field, d.span_start, d.span_end,
       d.sentence_start, d.sentence_end, d.reading_id
FROM core.timerefs d
JOIN core.readings g ON g.reading_id = d.reading_id AND g.run_id = d.run_id AND g.superseded_at IS NULL
JOIN core.revisions r ON r.revision_id = g.revision_id AND r.superseded_at IS NULL
JOIN core.articles a ON a.article_id = d.article_id
WHERE d.superseded_at IS NULL;

COMMENT ON VIEW timerefs IS 'One row a date, period or clock time in the current text of an article. Example: SELECT label, count(*) AS times FROM timerefs GROUP BY label';
COMMENT ON COLUMN timerefs.article_id IS 'Article it stands in.';
COMMENT ON COLUMN timerefs.site IS 'Key of the newspaper.';
COMMENT ON COLUMN timerefs.published_on IS 'Local date of publication of the article.';
COMMENT ON COLUMN timerefs.time_type IS 'year, month, day, range, term, ...';
COMMENT ON COLUMN timerefs.time_start IS 'Begin, as precise as the text.';
COMMENT ON COLUMN timerefs.time_end IS 'End, as precise as the text.';
COMMENT ON COLUMN timerefs.label IS 'Period label, where it has one.';
COMMENT ON COLUMN timerefs.span IS 'As printed.';
COMMENT ON COLUMN timerefs.field IS 'text, title or caption.';
COMMENT ON COLUMN timerefs.span_start IS 'First character of the span in the field, code points.';
COMMENT ON COLUMN timerefs.span_end IS 'End of the span, exclusive.';
COMMENT ON COLUMN timerefs.sentence_start IS 'First character of the sentence in the field.';
COMMENT ON COLUMN timerefs.sentence_end IS 'End of the sentence, exclusive.';
COMMENT ON COLUMN timerefs.reading_id IS 'Reading it was found in.';
