-- Grain: one row an article that holds all the words, in its title or text, folded; with the stretch of text round the first.
WITH asked AS (
    SELECT list_transform($words::VARCHAR[], lambda word: fold(word)) AS words
), hit AS (
    SELECT h.article_id, h.published_on, h.site, h.title, h.text, h.folded, a.words
    FROM core.articles_history h, asked a
    WHERE h.known_until IS NULL AND list_bool_and(list_transform(a.words, lambda word: contains(h.folded, word)))
), placed AS (
    -- folding keeps lengths, so a place in the folded title and text is one in the title and text themselves
    SELECT *, list_bool_and(list_transform(words, lambda word: contains(folded[:length(title)], word))) AS is_in_title,
           list_min(list_filter(list_transform(words, lambda word: instr(folded[length(title) + 2:], word)), lambda place: place > 0)) AS first_place
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
