-- Grain: one row a fact that was superseded before it was learned.
SELECT 'revision' AS what, revision_id AS id FROM core.revisions WHERE superseded_at < learned_at OR superseded_night < learned_night
UNION ALL SELECT 'reading', reading_id FROM core.readings WHERE superseded_at < learned_at
UNION ALL SELECT 'membership', article_id FROM core.memberships WHERE superseded_at < learned_at
