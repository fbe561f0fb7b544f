-- Grain: one row a time that a known article answered 404 or 410. core.articles.gone_at is the first of them since it was last seen.
CREATE TABLE core.absences (
    article_id    VARCHAR NOT NULL,
    gone_at       TIMESTAMPTZ NOT NULL,
    learned_at    TIMESTAMPTZ NOT NULL,
    learned_night DATE NOT NULL,
    run_id        VARCHAR NOT NULL
);
COMMENT ON TABLE core.absences IS 'One row a time that a known article answered 404 or 410.';
INSERT INTO core.absences SELECT article_id, gone_at, learned_at, learned_night, run_id FROM core.articles WHERE gone_at IS NOT NULL;

COMMENT ON TABLE core.rejections IS 'One row a time that a page became no article; the last of a URL is in force until the article is read after all.';
COMMENT ON TABLE core.revisions IS 'One row a time that a newspaper served a text; superseded_by its own id: the same text met again in a row.';
