-- Grain: one row a figure in the current text of an article.
CREATE OR REPLACE VIEW statistics AS
SELECT statistic_id, article_id, url, title, site, published_on, indicator_code, indicator, item, value, low, high, unit, bound, status, modifier,
       place, place_63, place_34, borders, place_from, subject, period_label, period_type, period_start, period_end, period_kept_from,
       comparison_kind, comparison_direction, comparison_base, comparison_base_period, comparison_of_id, comparison_scope, comparison_total,
       span, sentence, field, span_start, span_end, sentence_start, sentence_end, tier, flags, rules, reading_id, revision_id, learned_at, place_code
FROM core.statistics_history WHERE known_until IS NULL;

COMMENT ON VIEW statistics IS 'One row a figure in the current text of an article, with its sentence, period, place and trust. Example: SELECT value, tier, sentence, url, statistic_id FROM statistics WHERE indicator_code = ''party.discipline.members'' AND comparison_kind IS NULL AND place = ''Quảng Ninh'' AND period_label = ''2024'' ORDER BY tier';
COMMENT ON COLUMN statistics.statistic_id IS 'Id of the figure (s_...), to cite and to explain.';
COMMENT ON COLUMN statistics.article_id IS 'Article it stands in.';
COMMENT ON COLUMN statistics.url IS 'Address of the article.';
COMMENT ON COLUMN statistics.title IS 'Headline of the article.';
COMMENT ON COLUMN statistics.site IS 'Key of the newspaper.';
COMMENT ON COLUMN statistics.published_on IS 'Local date of publication of the article.';
COMMENT ON COLUMN statistics.indicator_code IS 'What is measured, see indicators; NULL where the registry has no word for it.';
COMMENT ON COLUMN statistics.indicator IS 'What is measured, in the text''s words.';
COMMENT ON COLUMN statistics.item IS 'The counted noun.';
COMMENT ON COLUMN statistics.value IS 'The number with its scale multiplied out: 5.2 % is 5.2, 3 million is 3000000. NULL for a range or an ambiguous one.';
COMMENT ON COLUMN statistics.low IS 'Lower end of a range.';
COMMENT ON COLUMN statistics.high IS 'Upper end of a range.';
COMMENT ON COLUMN statistics.unit IS 'Unit: count, percent, VND, hectare, tonne, ...';
COMMENT ON COLUMN statistics.bound IS '=, ~ (about), > (over), >= (at least), < (nearly, under), <= (at most).';
COMMENT ON COLUMN statistics.status IS 'actual, estimate, target or commitment.';
COMMENT ON COLUMN statistics.modifier IS 'Verb or word that qualifies it.';
COMMENT ON COLUMN statistics.place IS 'Name of the province the figure is about.';
COMMENT ON COLUMN statistics.place_63 IS 'Its code on the map to 30 June 2025, ISO 3166-2; NULL for a province that is larger since.';
COMMENT ON COLUMN statistics.place_34 IS 'Province that holds it on the map from 1 July 2025.';
COMMENT ON COLUMN statistics.borders IS 'Map on which the place is meant: 63, or 34 for a province of today named since 1 July 2025.';
COMMENT ON COLUMN statistics.place_from IS 'text: the article says so; site: the paper''s own province.';
COMMENT ON COLUMN statistics.subject IS 'Whose figure it is, in the text''s words.';
COMMENT ON COLUMN statistics.period_label IS 'Period: 2024, 2024-08, 2024-Q1, 2024-M9 (nine months), asof:2025-03-10, 2021/2025, term:2020-2025, ...';
COMMENT ON COLUMN statistics.period_type IS 'Kind of period.';
COMMENT ON COLUMN statistics.period_start IS 'First day of the period.';
COMMENT ON COLUMN statistics.period_end IS 'Last day of the period.';
COMMENT ON COLUMN statistics.period_kept_from IS 'Where the period comes from: own, clause, sentence, paragraph, heading, article, published.';
COMMENT ON COLUMN statistics.comparison_kind IS 'What the figure is relative to: change_pct, share, plan_pct, rank, subset, ...; NULL: a figure by itself.';
COMMENT ON COLUMN statistics.comparison_direction IS 'up or down.';
COMMENT ON COLUMN statistics.comparison_base IS 'What it is compared with, in words.';
COMMENT ON COLUMN statistics.comparison_base_period IS 'Period it is compared with.';
COMMENT ON COLUMN statistics.comparison_of_id IS 'Statistic it speaks about.';
COMMENT ON COLUMN statistics.comparison_scope IS 'Among what a rank or share is.';
COMMENT ON COLUMN statistics.comparison_total IS 'Of how many.';
COMMENT ON COLUMN statistics.span IS 'The figure as printed.';
COMMENT ON COLUMN statistics.sentence IS 'The sentence it stands in.';
COMMENT ON COLUMN statistics.field IS 'text, title or caption.';
COMMENT ON COLUMN statistics.span_start IS 'First character of the span in the field, code points.';
COMMENT ON COLUMN statistics.span_end IS 'End of the span, exclusive.';
COMMENT ON COLUMN statistics.sentence_start IS 'First character of the sentence in the field.';
COMMENT ON COLUMN statistics.sentence_end IS 'End of the sentence, exclusive.';
COMMENT ON COLUMN statistics.tier IS 'A: registry code, own period, no flag; B: inherited period or no code; C: flagged.';
COMMENT ON COLUMN statistics.flags IS 'What is doubtful about it.';
COMMENT ON COLUMN statistics.rules IS 'Rules that found it.';
COMMENT ON COLUMN statistics.reading_id IS 'Reading it was found in.';
COMMENT ON COLUMN statistics.revision_id IS 'Revision that was read.';
COMMENT ON COLUMN statistics.learned_at IS 'When the warehouse learned of it.';
COMMENT ON COLUMN statistics.place_code IS 'District or commune the figure is about, code of places; NULL: the province, another subject, or not certain.';
