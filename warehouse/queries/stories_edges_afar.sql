-- Grain: one row an edge in force of an article compared now (lent as wanted) that lies outside a window of $window_days days: an all-time
-- pass found it, a night does not look so far, and it holds as long as both articles read, and the rules are, as they were then.
SELECT e.article_a, e.article_b
FROM core.story_edges e
JOIN in_force a ON a.article_id = e.article_a
JOIN in_force b ON b.article_id = e.article_b
SEMI JOIN core.story_compared c ON c.article_id = a.article_id AND c.reading_id = a.reading_id AND c.rules_version = $rules_version
SEMI JOIN core.story_compared d ON d.article_id = b.article_id AND d.reading_id = b.reading_id AND d.rules_version = $rules_version
WHERE e.superseded_at IS NULL AND (abs(a.day - b.day) > $window_days OR e.lag_days > $window_days)
  AND (e.article_a IN (SELECT article_id FROM wanted) OR e.article_b IN (SELECT article_id FROM wanted))
