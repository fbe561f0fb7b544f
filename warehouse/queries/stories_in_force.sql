-- Grain: one row an article with a reading in force, and the day it is placed on (published, else first seen; since 1970).
CREATE OR REPLACE TEMP TABLE in_force AS
SELECT r.article_id, g.reading_id, epoch(coalesce(g.published_at, a.first_seen_at))::BIGINT // 86400 AS day
FROM core.revisions r
JOIN core.readings g ON g.revision_id = r.revision_id AND g.superseded_at IS NULL
JOIN core.articles a ON a.article_id = r.article_id
WHERE r.superseded_at IS NULL
QUALIFY row_number() OVER (PARTITION BY r.article_id ORDER BY r.fetched_at DESC, g.learned_at DESC, g.reading_id) = 1
