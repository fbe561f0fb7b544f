-- Grain: one row an article that holds all the words, in its title or text, folded; with the stretch of text round the first.
WITH folded AS (
    SELECT article_id, published_on, site, title, text, fold(title) AS folded_title, fold(text) AS folded_text,
           list_transform($words::VARCHAR[], lambda word: fold(word)) AS words
    FROM articles
), hit AS (
    SELECT *, list_bool_and(list_transform(words, lambda word: contains(folded_title, word))) AS is_in_title,
           -- folding keeps lengths, so a place in the folded text is one in the text
           list_min(list_filter(list_transform(words, lambda word: instr(folded_text, word)), lambda place: place > 0)) AS first_place
    FROM folded
    WHERE list_bool_and(list_transform(words, lambda word: contains(folded_title, word) OR contains(folded_text, word)))
)
SELECT article_id, published_on, site, title,
       replace(substring(text, greatest(1, coalesce(first_place, 1) - 60), 180), chr(10), ' ') AS snippet
FROM hit
ORDER BY is_in_title DESC, published_on DESC NULLS LAST, article_id
LIMIT $limit
