-- Grain: one row a phrase without a code, the most printed first: what the registry should learn next.
SELECT phrase, unit, figures, articles, sites, left(example_sentence, 120) AS sentence
FROM unmatched_indicators
ORDER BY figures DESC, phrase, unit
LIMIT $most
