-- Grain: one row a revision that stands twice for one fetch, or with a payload that differs from its id's first.
SELECT revision_id, count(*) AS times, count(DISTINCT fetched_at) AS fetches, count(DISTINCT payload_digest) AS payloads
FROM core.revisions GROUP BY revision_id HAVING count(*) > count(DISTINCT fetched_at) OR count(DISTINCT payload_digest) > 1
