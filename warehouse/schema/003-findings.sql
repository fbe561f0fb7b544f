-- Grain: one row a figure, cited document or time reference found in one reading. A row lives as long as its reading
-- (reading_id and run_id together name the reading row) and takes its superseded_at, superseded_night from it.
CREATE TABLE core.statistics (
    statistic_id           VARCHAR NOT NULL,
    reading_id             VARCHAR NOT NULL,
    article_id             VARCHAR NOT NULL,
    field                  VARCHAR NOT NULL CHECK (field IN ('text', 'title', 'caption')),
    sentence_start         INTEGER NOT NULL,   -- code points into the field, end exclusive
    sentence_end           INTEGER NOT NULL,
    sentence               VARCHAR NOT NULL,
    span_start             INTEGER NOT NULL,
    span_end               INTEGER NOT NULL,
    span                   VARCHAR NOT NULL,
    value                  DECIMAL(38, 9),
    low                    DECIMAL(38, 9),
    high                   DECIMAL(38, 9),
    unit                   VARCHAR NOT NULL,
    item                   VARCHAR,
    indicator              VARCHAR,
    indicator_code         VARCHAR,
    subject                VARCHAR,
    subject_code           VARCHAR,
    period_label           VARCHAR,
    period_type            VARCHAR,
    period_start           DATE,
    period_end             DATE,
    period_kept_from       VARCHAR,
    comparison_kind        VARCHAR,
    comparison_direction   VARCHAR,
    comparison_base        VARCHAR,
    comparison_base_period VARCHAR,
    comparison_of_id       VARCHAR,
    comparison_scope       VARCHAR,
    comparison_total       DECIMAL(38, 9),
    bound                  VARCHAR NOT NULL CHECK (bound IN ('=', '~', '>', '>=', '<', '<=')),
    status                 VARCHAR NOT NULL CHECK (status IN ('actual', 'estimate', 'target', 'commitment')),
    modifier               VARCHAR,
    flags                  VARCHAR[] NOT NULL,
    rules                  VARCHAR[] NOT NULL,
    tier                   VARCHAR NOT NULL CHECK (tier IN ('A', 'B', 'C')),
    learned_at             TIMESTAMPTZ NOT NULL,
    learned_night          DATE NOT NULL,
    superseded_at          TIMESTAMPTZ,
    superseded_night       DATE,
    run_id                 VARCHAR NOT NULL
);
COMMENT ON TABLE core.statistics IS 'One row a figure in a reading.';

CREATE TABLE core.documents (
    document_id      VARCHAR NOT NULL,
    reading_id       VARCHAR NOT NULL,
    article_id       VARCHAR NOT NULL,
    field            VARCHAR NOT NULL CHECK (field IN ('text', 'title', 'caption')),
    sentence_start   INTEGER NOT NULL,
    sentence_end     INTEGER NOT NULL,
    sentence         VARCHAR NOT NULL,
    span_start       INTEGER NOT NULL,
    span_end         INTEGER NOT NULL,
    span             VARCHAR NOT NULL,
    doc_type         VARCHAR,
    doc_number       VARCHAR,
    doc_date         DATE,
    issuer           VARCHAR,
    issuer_code      VARCHAR,
    replaces         BOOLEAN NOT NULL,
    learned_at       TIMESTAMPTZ NOT NULL,
    learned_night    DATE NOT NULL,
    superseded_at    TIMESTAMPTZ,
    superseded_night DATE,
    run_id           VARCHAR NOT NULL
);
COMMENT ON TABLE core.documents IS 'One row an official document cited in a reading.';

CREATE TABLE core.timerefs (
    reading_id       VARCHAR NOT NULL,
    article_id       VARCHAR NOT NULL,
    field            VARCHAR NOT NULL CHECK (field IN ('text', 'title', 'caption')),
    sentence_start   INTEGER NOT NULL,
    sentence_end     INTEGER NOT NULL,
    span_start       INTEGER NOT NULL,
    span_end         INTEGER NOT NULL,
    span             VARCHAR NOT NULL,
    time_type        VARCHAR NOT NULL,
    time_start       VARCHAR,            -- as precise as the text: 2024, 2024-08 or 2024-08-15
    time_end         VARCHAR,
    label            VARCHAR,
    learned_at       TIMESTAMPTZ NOT NULL,
    learned_night    DATE NOT NULL,
    superseded_at    TIMESTAMPTZ,
    superseded_night DATE,
    run_id           VARCHAR NOT NULL
);
COMMENT ON TABLE core.timerefs IS 'One row a date, period or clock time in a reading.';
