-- Grain: tables of the private file (attached as sketches): an article (doc), a key of one (key, in arrival order, no index: day
-- makes zone maps), a language-free fact of one (fact), a key too common in the bucket before to tell anything (hot).
CREATE TABLE IF NOT EXISTS sketches.version (sketch VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS sketches.doc (
    doc          UINTEGER NOT NULL,
    article_id   VARCHAR NOT NULL,
    reading_id   VARCHAR NOT NULL,
    day          INTEGER NOT NULL,      -- since 1970-01-01: published, else first seen
    keys         INTEGER NOT NULL,      -- sampled ones, without anchors
    is_foreign   BOOLEAN NOT NULL,
    outlet       VARCHAR NOT NULL,
    published_at TIMESTAMPTZ,
    length       INTEGER NOT NULL,
    address      VARCHAR,
    source       VARCHAR,
    signature    VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS sketches.key (key BIGINT NOT NULL, doc UINTEGER NOT NULL, day INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS sketches.fact (fact BIGINT NOT NULL, doc UINTEGER NOT NULL, day INTEGER NOT NULL, is_foreign BOOLEAN NOT NULL);
CREATE TABLE IF NOT EXISTS sketches.hot (key BIGINT NOT NULL, bucket INTEGER NOT NULL);
