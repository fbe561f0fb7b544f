-- Grain: one row a run, and one row a load package (a run and site). A package id present here means: its rows are all in.
CREATE TABLE core.runs (
    run_id      VARCHAR PRIMARY KEY,
    night       DATE NOT NULL,          -- local date (Asia/Ho_Chi_Minh) of the run; for replay and import that of the record
    kind        VARCHAR NOT NULL CHECK (kind IN ('night', 'backfill', 'import', 'reread', 'retry')),
    created_at  TIMESTAMPTZ NOT NULL    -- when its first package was made
);
COMMENT ON TABLE core.runs IS 'One row a run of the pipeline.';

CREATE TABLE core.packages (
    package_id      VARCHAR PRIMARY KEY,
    run_id          VARCHAR NOT NULL,
    site            VARCHAR NOT NULL,
    night           DATE NOT NULL,
    kind            VARCHAR NOT NULL CHECK (kind IN ('night', 'backfill', 'import', 'reread', 'retry')),
    reader_version  VARCHAR NOT NULL,
    rules_version   VARCHAR NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    loaded_at       TIMESTAMPTZ NOT NULL,
    error           VARCHAR,            -- what ended the site's crawl early, in words
    requests        BIGINT NOT NULL,
    bytes           BIGINT NOT NULL,
    seconds         DOUBLE NOT NULL,
    robots_note     VARCHAR,
    warc            VARCHAR
);
COMMENT ON TABLE core.packages IS 'One row a loaded package: a run and site.';

-- One row a URL and run: the nine outcomes are a closed list, so that found is their sum.
CREATE TABLE core.urls (
    run_id        VARCHAR NOT NULL,
    site          VARCHAR NOT NULL,
    night         DATE NOT NULL,
    url           VARCHAR NOT NULL,
    article_id    VARCHAR,
    article_key   VARCHAR,
    outcome       VARCHAR NOT NULL CHECK (outcome IN
        ('new', 'revised', 'unchanged', 'known', 'alias', 'rejected', 'deferred', 'failed', 'not_permitted')),
    reason        VARCHAR,
    detail        VARCHAR,
    sources       VARCHAR[] NOT NULL,
    http_status   INTEGER,
    fetched_at    TIMESTAMPTZ,
    warc_file     VARCHAR,
    warc_offset   BIGINT,
    learned_at    TIMESTAMPTZ NOT NULL,
    superseded_at TIMESTAMPTZ
);
COMMENT ON TABLE core.urls IS 'One row a discovered URL and run.';
