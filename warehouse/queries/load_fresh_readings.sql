-- Grain: one row a staged reading that says something the one in force does not. The digest covers the reading and all
-- that was found in it, so that a re-read which changes nothing adds nothing.
CREATE OR REPLACE TEMP TABLE fresh_readings AS
WITH found AS (
    SELECT reading_id, md5(string_agg(line, '' ORDER BY line)) AS findings_digest
    FROM (SELECT reading_id, to_json(s)::VARCHAR AS line FROM staged_statistics s
          UNION ALL SELECT reading_id, to_json(d)::VARCHAR FROM staged_documents d
          UNION ALL SELECT reading_id, to_json(t)::VARCHAR FROM staged_timerefs t)
    GROUP BY reading_id
), digested AS (
    SELECT s.*, md5(to_json(s)::VARCHAR || coalesce(f.findings_digest, '')) AS content_digest
    FROM staged_readings s LEFT JOIN found f USING (reading_id)
    QUALIFY row_number() OVER (PARTITION BY reading_id) = 1
)
SELECT d.* FROM digested d, staged_package p
WHERE NOT EXISTS (FROM core.readings r WHERE r.reading_id = d.reading_id AND r.content_digest = d.content_digest
                  AND r.rules_version = p.rules_version AND (r.superseded_at IS NULL OR r.learned_at = p.created_at))
