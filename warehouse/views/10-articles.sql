-- Grain: one row an article: its latest material revision in the reading now in force.
CREATE OR REPLACE VIEW articles AS
SELECT h.article_id, h.url, h.site, h.title, h.author, h.byline, h.dateline, h.published_at, h.published_on, h.published_at_source,
       h.published_at_precision, h.modified_at, h.language, h.section, h.tags, h.images, h.lead, h.text, h.source_url, h.attribution,
       m.story_id, coalesce(m.kind IN ('exact', 'near', 'translation'), false) AS is_reprint, h.kind, h.reader_version,
       h.first_seen_at, h.gone_at
FROM core.articles_history h
LEFT JOIN core.memberships m ON m.article_id = h.article_id AND m.superseded_at IS NULL
WHERE h.known_until IS NULL;

COMMENT ON VIEW articles IS 'One row an article: its latest material revision, as now read. Example: SELECT published_on, site, title FROM articles WHERE fold(title) LIKE ''%dang vien%'' OR site = ''baoquangninh'' ORDER BY published_on DESC';
COMMENT ON COLUMN articles.article_id IS 'Id of the article (a_...), a hash of its article key.';
COMMENT ON COLUMN articles.url IS 'Address of the article.';
COMMENT ON COLUMN articles.site IS 'Key of the newspaper, see sites.';
COMMENT ON COLUMN articles.title IS 'Headline, NFC.';
COMMENT ON COLUMN articles.author IS 'Names in the byline, "; " between them.';
COMMENT ON COLUMN articles.byline IS 'The byline as printed.';
COMMENT ON COLUMN articles.dateline IS 'Place and date line that opened the text.';
COMMENT ON COLUMN articles.published_at IS 'When the article says it was published; NULL where no page or feed told.';
COMMENT ON COLUMN articles.published_on IS 'Local date (Asia/Ho_Chi_Minh) of publication.';
COMMENT ON COLUMN articles.published_at_source IS 'Where published_at comes from: json_ld, meta, visible, feed, url or guessed.';
COMMENT ON COLUMN articles.published_at_precision IS 'How exact published_at is: minute, day or none.';
COMMENT ON COLUMN articles.modified_at IS 'When the article says it was last changed.';
COMMENT ON COLUMN articles.language IS 'Language of the text, ISO 639-1.';
COMMENT ON COLUMN articles.section IS 'Section of the paper as printed.';
COMMENT ON COLUMN articles.tags IS 'Tags as printed.';
COMMENT ON COLUMN articles.images IS 'Pictures: url, caption, credit.';
COMMENT ON COLUMN articles.lead IS 'The lead where the page shows it as a block of its own; it is also in text.';
COMMENT ON COLUMN articles.text IS 'Lead and body, NFC, one block a line.';
COMMENT ON COLUMN articles.source_url IS 'Printed address of the original of a re-publication.';
COMMENT ON COLUMN articles.attribution IS 'Printed source of a re-publication, such as Theo TTXVN.';
COMMENT ON COLUMN articles.story_id IS 'Story that the article tells, see stories; NULL until stories are told.';
COMMENT ON COLUMN articles.is_reprint IS 'Whether another article told the same text first (exact, near or translation).';
COMMENT ON COLUMN articles.kind IS 'article, live_blog, gallery, video or longform.';
COMMENT ON COLUMN articles.reader_version IS 'Version of the reader that made this text.';
COMMENT ON COLUMN articles.first_seen_at IS 'When its page was first fetched.';
COMMENT ON COLUMN articles.gone_at IS 'When it first answered 404 or 410 after it was last seen.';
