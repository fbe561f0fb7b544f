-- Grain: one row an article that holds all the words, each whole, in its title or text, folded; with the stretch of text round the first.
WITH folded_words AS (
    SELECT list_transform($words::VARCHAR[], lambda word: fold(word)) AS words
), asked AS (  -- whole syllables: "thanh tra" is not in "tránh". A word of other signs ("%") has no edge to stand at
    SELECT words, list_transform(words, lambda word: CASE WHEN regexp_matches(word, '^\w') THEN '\b' ELSE '' END || regexp_escape(word)
           || CASE WHEN regexp_matches(word, '\w$') THEN '\b' ELSE '' END) AS patterns
    FROM folded_words
), hit AS (
    SELECT h.article_id, h.published_on, h.site, h.title, h.text, h.folded, a.patterns
    FROM core.articles_history h, asked a
    WHERE h.known_until IS NULL AND list_bool_and(list_transform(a.words, lambda word: contains(h.folded, word)))
      AND list_bool_and(list_transform(a.patterns, lambda pattern: regexp_matches(h.folded, pattern)))
), placed AS (
    -- folding keeps lengths, so a place in the folded title and text is one in the title and text themselves
    SELECT *, list_bool_and(list_transform(patterns, lambda pattern: regexp_matches(folded[:length(title)], pattern))) AS is_in_title,
           list_min(list_transform(list_filter(patterns, lambda pattern: regexp_matches(folded[length(title) + 2:], pattern)),
                                   lambda pattern: 1 + length(regexp_extract(folded[length(title) + 2:], '(?s)^(.*?)' || pattern, 1)))) AS first_place
    FROM hit
), cut AS (
    SELECT *, greatest(1, coalesce(first_place, 1) - 60) AS cut_from,
           replace(substring(text, greatest(1, coalesce(first_place, 1) - 60), 180), chr(10), ' ') AS stretch
    FROM placed
)
SELECT article_id, published_on, site, title,  -- from a whole word on, with a sign where the text goes on
       CASE WHEN cut_from > 1 THEN '…' || regexp_replace(stretch, '^\S*\s+', '') ELSE stretch END
       || CASE WHEN cut_from + 180 <= length(text) THEN '…' ELSE '' END AS snippet
FROM cut
ORDER BY is_in_title DESC, published_on DESC NULLS LAST, article_id
LIMIT $limit
