-- Grain: one row a site of which an archived page stands rejected.
SELECT DISTINCT site FROM core.rejections WHERE superseded_at IS NULL AND warc_file IS NOT NULL ORDER BY site
