-- Grain: two small tables of the private file: its versions of sketch and fingerprint (one row), and the articles that must be looked up again because
-- a key of theirs became too common or stopped being so; they stand there until they are compared, so that a kill between loses none.
CREATE TABLE IF NOT EXISTS sketches.version (sketch VARCHAR NOT NULL, fingerprint VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS sketches.again (article_id VARCHAR NOT NULL);
