-- Grain: one row a page and reason; met again with the same bytes and reason it is the same row.
INSERT INTO core.rejections BY NAME
SELECT s.*, p.site, p.created_at AS learned_at, p.night AS learned_night, p.run_id
FROM staged_rejections s, staged_package p
WHERE NOT EXISTS (FROM core.rejections r WHERE r.url = s.url AND r.reason = s.reason AND r.superseded_at IS NULL
                  AND r.payload_digest IS NOT DISTINCT FROM s.payload_digest)
