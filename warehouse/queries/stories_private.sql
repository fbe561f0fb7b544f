-- Grain: tables of the private file (attached as sketches), made anew: an article (doc), a key of one (key, in arrival order, no
-- index: day makes zone maps), a language-free fact of one (fact), a key too common in the bucket before to tell anything (hot).
DROP TABLE IF EXISTS sketches.doc;
DROP TABLE IF EXISTS sketches.key;
DROP TABLE IF EXISTS sketches.fact;
DROP TABLE IF EXISTS sketches.hot;
DELETE FROM sketches.version;
DELETE FROM sketches.again;
CREATE TABLE sketches.doc (
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
CREATE TABLE sketches.key (
    key   BIGINT NOT NULL,
    doc   UINTEGER NOT NULL,
    day   INTEGER NOT NULL,
    small BOOLEAN NOT NULL              -- of an article with so few keys that one of them finds a pair
);
CREATE TABLE sketches.fact (fact BIGINT NOT NULL, doc UINTEGER NOT NULL, day INTEGER NOT NULL, is_foreign BOOLEAN NOT NULL);
CREATE TABLE sketches.hot (key BIGINT NOT NULL, bucket INTEGER NOT NULL);
