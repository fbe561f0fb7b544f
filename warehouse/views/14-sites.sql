-- Grain: one row a newspaper site.
CREATE OR REPLACE VIEW sites AS
SELECT s.site, s.name, s.home, s.kind, s.family, s.province_63, s.province_34, s.languages, s.hosts, s.profile_digest
FROM core.sites s;

COMMENT ON VIEW sites IS 'One row a newspaper site. Example: SELECT site, name, province_63, province_34 FROM sites WHERE province_63 <> province_34';
COMMENT ON COLUMN sites.site IS 'Key of the newspaper.';
COMMENT ON COLUMN sites.name IS 'Its name.';
COMMENT ON COLUMN sites.home IS 'Address of its home page.';
COMMENT ON COLUMN sites.kind IS 'paper or aggregator.';
COMMENT ON COLUMN sites.family IS 'Publishing platform it shares with others.';
COMMENT ON COLUMN sites.province_63 IS 'Province it writes of, on the map to 30 June 2025.';
COMMENT ON COLUMN sites.province_34 IS 'Province it writes of, on the map from 1 July 2025.';
COMMENT ON COLUMN sites.languages IS 'Languages it is written in, ISO 639-1.';
COMMENT ON COLUMN sites.hosts IS 'Host names it had.';
COMMENT ON COLUMN sites.profile_digest IS 'Digest of the profile that it is read with.';
