-- Grain: one row a figure that the next revision of its article prints with another value.
CREATE OR REPLACE VIEW changed_numbers AS
WITH served AS (
    SELECT article_id, revision_id, fetched_at, lead(revision_id) OVER by_time AS next_revision_id, lead(fetched_at) OVER by_time AS next_fetched_at
    FROM core.revisions WHERE (is_material OR outcome = 'new') AND superseded_by IS DISTINCT FROM revision_id
    WINDOW by_time AS (PARTITION BY article_id ORDER BY fetched_at, revision_id)
), figure AS (
    SELECT g.revision_id, s.*, regexp_replace(s.sentence, '\d[\d.,]*', '#', 'g') AS mould,
           row_number() OVER (PARTITION BY g.revision_id, s.field, s.sentence_start ORDER BY s.span_start) AS place_in_sentence,
           count(*) OVER (PARTITION BY g.revision_id, s.indicator_code, s.period_label, s.unit, s.comparison_kind, s.item) AS alike
    FROM core.statistics s JOIN core.readings g ON g.reading_id = s.reading_id AND g.run_id = s.run_id
    WHERE s.superseded_at IS NULL AND s.article_id IN (SELECT article_id FROM served WHERE next_revision_id IS NOT NULL)
), pair AS (
    SELECT v.article_id, v.revision_id AS old_revision_id, v.next_revision_id AS new_revision_id, v.next_fetched_at - v.fetched_at AS changed_after,
           v.next_fetched_at AS changed_at, o AS old_figure, n AS new_figure, o.mould = n.mould AND o.place_in_sentence = n.place_in_sentence AS is_same_sentence
    FROM served v
    JOIN figure o ON o.revision_id = v.revision_id
    JOIN figure n ON n.revision_id = v.next_revision_id AND n.field = o.field AND n.unit = o.unit
     AND n.comparison_kind IS NOT DISTINCT FROM o.comparison_kind
     AND ((n.mould = o.mould AND n.place_in_sentence = o.place_in_sentence)
          OR (n.indicator_code = o.indicator_code AND n.period_label IS NOT DISTINCT FROM o.period_label AND n.item IS NOT DISTINCT FROM o.item
              AND n.alike = 1 AND o.alike = 1))
    QUALIFY row_number() OVER (PARTITION BY v.revision_id, v.fetched_at, o.statistic_id ORDER BY is_same_sentence DESC, n.span_start) = 1
)
SELECT p.article_id, g.url, g.title, a.site, p.new_figure.indicator_code AS indicator_code, p.new_figure.indicator AS indicator, p.new_figure.unit AS unit,
       p.new_figure.period_label AS period_label, p.old_figure.value AS old_value, p.new_figure.value AS new_value, p.old_figure.span AS old_span,
       p.new_figure.span AS new_span, p.changed_at, p.changed_after, p.old_figure.sentence AS old_sentence, p.new_figure.sentence AS new_sentence,
       p.old_figure.statistic_id AS old_statistic_id, p.new_figure.statistic_id AS new_statistic_id, p.old_revision_id, p.new_revision_id
FROM pair p
JOIN core.readings g ON g.revision_id = p.new_revision_id AND g.superseded_at IS NULL
JOIN core.articles a ON a.article_id = p.article_id
WHERE p.old_figure.value IS DISTINCT FROM p.new_figure.value;

COMMENT ON VIEW changed_numbers IS 'One row a figure that the next revision of its article prints with another value. Example: SELECT old_span, new_span, changed_after, old_sentence, new_sentence FROM changed_numbers';
COMMENT ON COLUMN changed_numbers.article_id IS 'The article.';
COMMENT ON COLUMN changed_numbers.url IS 'Its address.';
COMMENT ON COLUMN changed_numbers.title IS 'Its headline after the change.';
COMMENT ON COLUMN changed_numbers.site IS 'Key of the newspaper.';
COMMENT ON COLUMN changed_numbers.indicator_code IS 'What is measured.';
COMMENT ON COLUMN changed_numbers.indicator IS 'The same in the text''s words.';
COMMENT ON COLUMN changed_numbers.unit IS 'Unit.';
COMMENT ON COLUMN changed_numbers.period_label IS 'Period.';
COMMENT ON COLUMN changed_numbers.old_value IS 'Value before.';
COMMENT ON COLUMN changed_numbers.new_value IS 'Value after.';
COMMENT ON COLUMN changed_numbers.old_span IS 'As printed before.';
COMMENT ON COLUMN changed_numbers.new_span IS 'As printed after.';
COMMENT ON COLUMN changed_numbers.changed_at IS 'When the changed page was fetched.';
COMMENT ON COLUMN changed_numbers.changed_after IS 'Time between the fetches of the two.';
COMMENT ON COLUMN changed_numbers.old_sentence IS 'Sentence before.';
COMMENT ON COLUMN changed_numbers.new_sentence IS 'Sentence after.';
COMMENT ON COLUMN changed_numbers.old_statistic_id IS 'Figure before (s_...).';
COMMENT ON COLUMN changed_numbers.new_statistic_id IS 'Figure after (s_...).';
COMMENT ON COLUMN changed_numbers.old_revision_id IS 'Revision before (r_...).';
COMMENT ON COLUMN changed_numbers.new_revision_id IS 'Revision after (r_...).';
