-- Grain: one row an article (core.articles), a time a newspaper served a changed text (core.revisions), a text that one
-- version of the reader made of a revision (core.readings), a page that became no article (core.rejections).
--
-- Time, in every fact table: learned_at is when the package that brought the row was made, superseded_at when the one was
-- made that replaced it (NULL: in force). learned_night and superseded_night say the same in nights, which is what
-- statistics_as_known() and articles_as_known() ask, so that a replay of old nights answers like the nights themselves.
-- No keys on the big tables: one loader writes them, the checks look for doubles, and a key doubles load time and file.
CREATE TABLE core.articles (
    article_id    VARCHAR NOT NULL,
    article_key   VARCHAR NOT NULL,
    site          VARCHAR NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at  TIMESTAMPTZ NOT NULL,
    gone_at       TIMESTAMPTZ,          -- first 404 or 410 after it was last seen
    learned_at    TIMESTAMPTZ NOT NULL,
    learned_night DATE NOT NULL,
    superseded_at TIMESTAMPTZ,
    run_id        VARCHAR NOT NULL
);
COMMENT ON TABLE core.articles IS 'One row an article, whatever was served under its key.';

CREATE TABLE core.revisions (
    revision_id      VARCHAR NOT NULL,
    article_id       VARCHAR NOT NULL,
    site             VARCHAR NOT NULL,
    url              VARCHAR NOT NULL,
    payload_digest   VARCHAR NOT NULL,
    warc_file        VARCHAR NOT NULL,
    warc_offset      BIGINT NOT NULL,
    warc_length      BIGINT NOT NULL,
    record_id        VARCHAR,
    fetched_at       TIMESTAMPTZ NOT NULL,
    outcome          VARCHAR NOT NULL CHECK (outcome IN ('new', 'revised')),
    is_material      BOOLEAN NOT NULL,
    learned_at       TIMESTAMPTZ NOT NULL,
    learned_night    DATE NOT NULL,
    superseded_at    TIMESTAMPTZ,       -- when a later material revision was learned of; equal to learned_at: never in force
    superseded_night DATE,
    superseded_by    VARCHAR,           -- revision_id
    run_id           VARCHAR NOT NULL
);
COMMENT ON TABLE core.revisions IS 'One row a time a newspaper served a changed text; a text served again after another is a row of its own.';

CREATE TABLE core.readings (
    reading_id             VARCHAR NOT NULL,
    revision_id            VARCHAR NOT NULL,
    article_id             VARCHAR NOT NULL,
    site                   VARCHAR NOT NULL,
    reader_version         VARCHAR NOT NULL,
    rules_version          VARCHAR NOT NULL,
    profile_digest         VARCHAR,
    learned_digest         VARCHAR,
    url                    VARCHAR NOT NULL,
    title                  VARCHAR NOT NULL,
    text                   VARCHAR NOT NULL,
    author                 VARCHAR,
    byline                 VARCHAR,
    dateline               VARCHAR,
    published_at           TIMESTAMPTZ,
    published_on           DATE,
    published_at_source    VARCHAR CHECK (published_at_source IN ('json_ld', 'meta', 'visible', 'feed', 'url', 'guessed')),
    published_at_precision VARCHAR NOT NULL CHECK (published_at_precision IN ('minute', 'day', 'none')),
    modified_at            TIMESTAMPTZ,
    language               VARCHAR,
    section                VARCHAR,
    tags                   VARCHAR[] NOT NULL,
    images                 STRUCT(url VARCHAR, caption VARCHAR, credit VARCHAR)[] NOT NULL,
    lead                   VARCHAR,
    source_url             VARCHAR,
    attribution            VARCHAR,
    kind                   VARCHAR NOT NULL CHECK (kind IN ('article', 'live_blog', 'gallery', 'video', 'longform')),
    flags                  VARCHAR[] NOT NULL,
    content_digest         VARCHAR NOT NULL,   -- of the reading and its findings: a re-read that changes nothing adds no row
    learned_at             TIMESTAMPTZ NOT NULL,
    learned_night          DATE NOT NULL,
    superseded_at          TIMESTAMPTZ,
    superseded_night       DATE,
    superseded_by          VARCHAR,            -- run_id of the re-read
    run_id                 VARCHAR NOT NULL
);
COMMENT ON TABLE core.readings IS 'One row a text made of a revision by one version of reader, profile and rules.';

CREATE TABLE core.rejections (
    site           VARCHAR NOT NULL,
    url            VARCHAR NOT NULL,
    article_id     VARCHAR,
    reason         VARCHAR NOT NULL,
    detail         VARCHAR,
    payload_digest VARCHAR,
    warc_file      VARCHAR,
    warc_offset    BIGINT,
    warc_length    BIGINT,
    fetched_at     TIMESTAMPTZ,
    learned_at     TIMESTAMPTZ NOT NULL,
    learned_night  DATE NOT NULL,
    superseded_at  TIMESTAMPTZ,         -- when the page was rejected for another reason, or became an article after all
    run_id         VARCHAR NOT NULL
);
COMMENT ON TABLE core.rejections IS 'One row a page and reason for which it became no article; met again unchanged it stays one row.';
