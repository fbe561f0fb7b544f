-- Grain: one row an article met again; only when it was seen changes, and a back-fill of an older night takes nothing back.
UPDATE core.articles AS a
SET first_seen_at = least(a.first_seen_at, m.first_at),
    last_seen_at = greatest(a.last_seen_at, m.last_at),
    learned_at = CASE WHEN m.is_served THEN least(a.learned_at, m.learned_at) ELSE a.learned_at END,
    learned_night = CASE WHEN m.is_served THEN least(a.learned_night, m.learned_night) ELSE a.learned_night END,
    run_id = CASE WHEN m.is_served AND m.learned_at < a.learned_at THEN m.run_id ELSE a.run_id END
FROM (
    SELECT article_id, min(met_at) AS first_at, max(met_at) AS last_at, bool_or(is_served) AS is_served,
           any_value(p.created_at) AS learned_at, any_value(p.night) AS learned_night, any_value(p.run_id) AS run_id
    FROM (SELECT article_id, fetched_at AS met_at, true AS is_served FROM staged_revisions
          UNION ALL SELECT article_id, seen_at, false FROM staged_seen), staged_package p
    GROUP BY article_id
) AS m
WHERE a.article_id = m.article_id
