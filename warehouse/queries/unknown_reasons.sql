-- Grain: one row a staged reason that is not on the closed list.
SELECT DISTINCT reason FROM (SELECT reason FROM staged_rejections UNION ALL SELECT reason FROM staged_urls)
WHERE reason IS NOT NULL AND reason NOT IN (SELECT reason FROM core.reasons)
ORDER BY reason
