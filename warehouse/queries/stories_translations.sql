-- Grain: one row a pair of an article asked for and another, one of them not in Vietnamese, that share at least three facts
-- within $days days.
WITH asked_facts AS (
    SELECT f.fact, f.doc, f.day, f.is_foreign FROM sketches.fact f SEMI JOIN asked a ON a.doc = f.doc
    WHERE f.day BETWEEN (SELECT min(day) FROM asked) AND (SELECT max(day) FROM asked)
), shared AS (
    SELECT x.doc AS doc_x, y.doc AS doc_y
    FROM asked_facts x JOIN sketches.fact y ON y.fact = x.fact
    WHERE y.is_foreign <> x.is_foreign AND abs(x.day - y.day) <= $days
      AND y.day BETWEEN (SELECT min(day) FROM asked) - $days AND (SELECT max(day) FROM asked) + $days
    GROUP BY ALL
    HAVING count(*) >= 3
)
SELECT least(x.article_id, y.article_id), greatest(x.article_id, y.article_id)
FROM shared s JOIN sketches.doc x ON x.doc = s.doc_x JOIN sketches.doc y ON y.doc = s.doc_y
