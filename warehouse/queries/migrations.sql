-- Grain: one row a schema file that was applied; one row, the digest of the views as last made.
CREATE SCHEMA IF NOT EXISTS core;
CREATE TABLE IF NOT EXISTS core.migrations (name VARCHAR PRIMARY KEY, sha256 VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL);
COMMENT ON TABLE core.migrations IS 'One row a schema file that was applied.';
CREATE TABLE IF NOT EXISTS core.views_made (sha256 VARCHAR NOT NULL);
COMMENT ON TABLE core.views_made IS 'Digest of the views as last made.';
