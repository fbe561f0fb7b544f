-- Grain: one row an article and the time for which it stood in a story; written by warehouse/stories.
CREATE TABLE core.memberships (
    article_id       VARCHAR NOT NULL,
    story_id         VARCHAR NOT NULL,
    original_id      VARCHAR NOT NULL,     -- article_id of the original; an original's own
    kind             VARCHAR NOT NULL CHECK (kind IN ('original', 'exact', 'near', 'translation', 'excerpt', 'update', 'series')),
    similarity       DOUBLE NOT NULL,      -- the larger containment, 0 to 1
    learned_at       TIMESTAMPTZ NOT NULL,
    learned_night    DATE NOT NULL,
    superseded_at    TIMESTAMPTZ,
    superseded_night DATE,
    run_id           VARCHAR NOT NULL
);
COMMENT ON TABLE core.memberships IS 'One row an article and the time for which it stood in a story.';
