-- Grain: one row a pair of articles and verdict (core.story_edges), a merge of two stories (core.story_merges), an overruled
-- pair (core.story_overrules), an article compared (core.story_compared). Where an article stands: core.memberships (006).
--
-- learned_at is when the packages of the run were made that brought the row, superseded_at when the run's were that replaced it.
CREATE TABLE core.story_edges (
    article_a        VARCHAR NOT NULL,   -- article_a < article_b
    article_b        VARCHAR NOT NULL,
    relation         VARCHAR NOT NULL CHECK (relation IN ('exact', 'near', 'translation', 'excerpt', 'update', 'series')),
    rule             VARCHAR NOT NULL,   -- the rule that decided, in words
    rules_version    VARCHAR NOT NULL,
    a_in_b           DOUBLE NOT NULL,    -- share of a's 3-syllable shingles that b has
    b_in_a           DOUBLE NOT NULL,
    jaccard          DOUBLE NOT NULL,
    lag_days         DOUBLE,             -- between the two published_at
    score            DOUBLE,             -- of a translation: agreement of figures, documents, dates, names
    learned_at       TIMESTAMPTZ NOT NULL,
    learned_night    DATE NOT NULL,
    superseded_at    TIMESTAMPTZ,
    superseded_night DATE,
    run_id           VARCHAR NOT NULL
);
COMMENT ON TABLE core.story_edges IS 'One row a pair of articles that have text in common, with the verdict on it.';

CREATE TABLE core.story_merges (
    old_story     VARCHAR NOT NULL,
    new_story     VARCHAR NOT NULL,
    learned_at    TIMESTAMPTZ NOT NULL,
    learned_night DATE NOT NULL,
    superseded_at TIMESTAMPTZ,           -- when old_story came to life again
    run_id        VARCHAR NOT NULL
);
COMMENT ON TABLE core.story_merges IS 'One row a story id that ended and the story that took up its articles.';

CREATE TABLE core.story_overrules (
    article_a     VARCHAR NOT NULL,      -- article_a < article_b
    article_b     VARCHAR NOT NULL,
    is_same       BOOLEAN NOT NULL,
    note          VARCHAR,
    learned_at    TIMESTAMPTZ NOT NULL,
    superseded_at TIMESTAMPTZ,           -- when it was gone from the reviewed file
    run_id        VARCHAR NOT NULL
);
COMMENT ON TABLE core.story_overrules IS 'One row a pair of articles that a person decided, against or for the rules.';

-- What the night still has to compare is what stands in force in core.readings and not here.
CREATE TABLE core.story_compared (
    article_id    VARCHAR NOT NULL,
    reading_id    VARCHAR NOT NULL,
    rules_version VARCHAR NOT NULL
);
COMMENT ON TABLE core.story_compared IS 'One row an article whose reading has been compared with all others: the work done, no fact.';
