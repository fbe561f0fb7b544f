-- Grain: one row a site, an indicator, a place. Reference rows come from data files of the crawlers, are replaced as a
-- whole when these change, and carry no history here: the data files do.
CREATE TABLE core.sites (
    site        VARCHAR PRIMARY KEY,
    name        VARCHAR NOT NULL,
    home        VARCHAR,
    kind        VARCHAR NOT NULL CHECK (kind IN ('paper', 'aggregator')),
    family      VARCHAR,
    province_63 VARCHAR,
    province_34 VARCHAR,
    languages   VARCHAR[],
    hosts       VARCHAR[],
    profile_digest VARCHAR
);
COMMENT ON TABLE core.sites IS 'One row a newspaper site.';

CREATE TABLE core.indicators (
    indicator_code VARCHAR PRIMARY KEY,
    name_vi        VARCHAR,
    name_en        VARCHAR,
    unit           VARCHAR,
    nature         VARCHAR,
    aggregation    VARCHAR,
    better_is      VARCHAR
);
COMMENT ON TABLE core.indicators IS 'One row an indicator of the registry.';

-- A code may stand twice with other dates: a commune that changed its district.
CREATE TABLE core.places (
    place_code  VARCHAR NOT NULL,
    name        VARCHAR NOT NULL,
    name_en     VARCHAR,
    level       VARCHAR NOT NULL,
    parent_code VARCHAR,
    code_63     VARCHAR,
    code_34     VARCHAR,
    valid_from  DATE,
    valid_to    DATE
);
COMMENT ON TABLE core.places IS 'One row a place and the time it was so.';
