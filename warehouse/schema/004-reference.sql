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

-- Both maps: provinces of the one to 30 June 2025 have code_63 = code; those of the one since have none. A code may stand
-- twice with other dates.
CREATE TABLE core.places (
    code       VARCHAR NOT NULL,
    name       VARCHAR NOT NULL,
    level      VARCHAR NOT NULL CHECK (level IN ('province', 'district', 'commune')),
    parent     VARCHAR,
    code_63    VARCHAR,
    name_63    VARCHAR,
    code_34    VARCHAR,
    name_34    VARCHAR,
    valid_from DATE,
    valid_to   DATE,
    became     VARCHAR
);
COMMENT ON TABLE core.places IS 'One row a place and the time it was so.';
