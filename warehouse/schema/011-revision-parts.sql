-- Grain: unchanged, one row a revision, one row a rejection. The further pages (2 and on) of an article that is printed over several, in
-- order; NULL where there is one page only. payload_digest and the warc columns beside it are those of the first page; the revision's id is
-- made of the digests of all. A page that was named and could never be had has no warc_file.
ALTER TABLE core.revisions ADD COLUMN parts STRUCT(
    number INTEGER, url VARCHAR, payload_digest VARCHAR, warc_file VARCHAR, warc_offset BIGINT, warc_length BIGINT, record_id VARCHAR,
    fetched_at TIMESTAMPTZ)[];
ALTER TABLE core.rejections ADD COLUMN parts STRUCT(
    number INTEGER, url VARCHAR, payload_digest VARCHAR, warc_file VARCHAR, warc_offset BIGINT, warc_length BIGINT, record_id VARCHAR,
    fetched_at TIMESTAMPTZ)[];
