-- Grain: one row a page of a material revision of an article; most articles have one.
CREATE OR REPLACE VIEW article_pages AS
WITH pages AS (
    SELECT revision_id, article_id, site, superseded_at, 1 AS page, url, fetched_at, payload_digest, warc_file, warc_offset, warc_length, record_id
    FROM core.revisions WHERE (is_material OR outcome = 'new') AND superseded_by IS DISTINCT FROM revision_id
    UNION ALL BY NAME
    SELECT revision_id, article_id, site, superseded_at, p.number AS page, p.url AS url, p.fetched_at AS fetched_at, p.payload_digest AS payload_digest,
           p.warc_file AS warc_file, p.warc_offset AS warc_offset, p.warc_length AS warc_length, p.record_id AS record_id
    FROM (SELECT * EXCLUDE (url, fetched_at, payload_digest, warc_file, warc_offset, warc_length, record_id, parts), unnest(parts) AS p FROM core.revisions
          WHERE parts IS NOT NULL AND (is_material OR outcome = 'new') AND superseded_by IS DISTINCT FROM revision_id)
)
SELECT article_id, revision_id, page, site, url, superseded_at IS NULL AS is_latest, fetched_at, payload_digest, warc_file, warc_offset, warc_length, record_id
FROM pages;

COMMENT ON VIEW article_pages IS 'One row a page of a text that the newspaper served; an article over several pages has several, whose texts are joined in this order. Example: SELECT site, count(*) FILTER (page = 1) AS articles, count(*) FILTER (page = 2) AS over_several FROM article_pages WHERE is_latest GROUP BY site';
COMMENT ON COLUMN article_pages.article_id IS 'Article, see articles.';
COMMENT ON COLUMN article_pages.revision_id IS 'Revision (r_...), see article_revisions; its id follows from the digests of all its pages.';
COMMENT ON COLUMN article_pages.page IS 'Number of the page, from 1.';
COMMENT ON COLUMN article_pages.site IS 'Key of the newspaper.';
COMMENT ON COLUMN article_pages.url IS 'Address of the page.';
COMMENT ON COLUMN article_pages.is_latest IS 'Whether articles shows the revision.';
COMMENT ON COLUMN article_pages.fetched_at IS 'When this page was fetched; a page that does not answer stands as it was had last; NULL where it could never be had.';
COMMENT ON COLUMN article_pages.payload_digest IS 'Digest of the bytes served.';
COMMENT ON COLUMN article_pages.warc_file IS 'Archive file, under archive/.';
COMMENT ON COLUMN article_pages.warc_offset IS 'Offset of the record in the file, bytes.';
COMMENT ON COLUMN article_pages.warc_length IS 'Length of the record, bytes.';
COMMENT ON COLUMN article_pages.record_id IS 'WARC-Record-ID.';
