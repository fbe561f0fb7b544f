-- Grain: one row an indicator, place, period, unit, status and comparison: the best figure for it.
CREATE OR REPLACE VIEW series AS
SELECT indicator_code, place_code, place, place_63, place_34, borders, period_label, period_type, period_start, period_end, value, unit, bound, status, comparison_kind, comparison_base_period, item, figures, distinct_values, sources, tier, statistic_id, published_on, url, sentence FROM core.series;

COMMENT ON VIEW series IS 'One row an indicator, place, period, unit, status and comparison: the best figure printed for it. Example: SELECT period_label, value, unit, figures, sources FROM series WHERE indicator_code = ''agri.rice.output'' AND place = ''Quảng Bình'' ORDER BY period_start';
COMMENT ON COLUMN series.indicator_code IS 'What is measured, see indicators.';
COMMENT ON COLUMN series.place_code IS 'place_63, or place_34 for a province that is larger since 1 July 2025.';
COMMENT ON COLUMN series.place IS 'Name of the province.';
COMMENT ON COLUMN series.place_63 IS 'Its code on the map to 30 June 2025.';
COMMENT ON COLUMN series.place_34 IS 'Province that holds it on the map from 1 July 2025.';
COMMENT ON COLUMN series.borders IS 'Map on which the place is meant: 63 or 34.';
COMMENT ON COLUMN series.period_label IS 'Period, see statistics.period_label.';
COMMENT ON COLUMN series.period_type IS 'Kind of period.';
COMMENT ON COLUMN series.period_start IS 'First day of the period.';
COMMENT ON COLUMN series.period_end IS 'Last day of the period.';
COMMENT ON COLUMN series.value IS 'The figure: of the best tier, exact before about, latest published. Negative for a fall.';
COMMENT ON COLUMN series.unit IS 'Unit.';
COMMENT ON COLUMN series.bound IS '=, ~, >, >=, <, <=.';
COMMENT ON COLUMN series.status IS 'actual, estimate, target or commitment.';
COMMENT ON COLUMN series.comparison_kind IS 'NULL: the level itself; change_pct, share, ...: what it is relative to.';
COMMENT ON COLUMN series.comparison_base_period IS 'Period it is compared with.';
COMMENT ON COLUMN series.item IS 'The counted noun.';
COMMENT ON COLUMN series.figures IS 'Figures printed for the same thing.';
COMMENT ON COLUMN series.distinct_values IS 'Different values among them; more than 1: see conflicts.';
COMMENT ON COLUMN series.sources IS 'Independent sources: a story and its reprints count once.';
COMMENT ON COLUMN series.tier IS 'Trust of the figure shown: A, B or C.';
COMMENT ON COLUMN series.statistic_id IS 'The figure shown (s_...).';
COMMENT ON COLUMN series.published_on IS 'When it was published.';
COMMENT ON COLUMN series.url IS 'Address of its article.';
COMMENT ON COLUMN series.sentence IS 'Its sentence.';

-- Grain: the rows of series for one indicator (or all below a code) and one place (a code of either map, or a name, accents aside).
CREATE OR REPLACE MACRO series_of(indicator, place_or_code := NULL) AS TABLE
SELECT * FROM series s
WHERE (s.indicator_code = indicator OR starts_with(s.indicator_code, indicator || '.'))
  AND (place_or_code IS NULL OR s.place_63 = place_or_code OR s.place_34 = place_or_code OR fold(s.place) = fold(place_or_code))
ORDER BY s.indicator_code, s.place_code, s.period_start, s.period_label;
COMMENT ON MACRO TABLE series_of IS 'Series of one indicator, or of all below a code, at one place: a code of either map or a name. Example: SELECT period_label, value FROM series_of(''agri.rice.output'', ''quang binh'')';
