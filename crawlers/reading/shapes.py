"""Body and lead containers of publishing systems common in Vietnam, tried on papers that have no profile or whose profile missed. Site rules live in crawlers/sites."""

from __future__ import annotations

from crawlers.sites.shape import Layout

# Class and id names as the registry of provincial papers records them (families A to F and the 2015-2022 sites); most telling first.
SHAPES: tuple[Layout, ...] = (
    Layout(content=("div.article__body.cms-body", "div.article__body", "div.cms-body"), title=("h1.article__title",), lead=("*.article__sapo", "*.summary.cms-desc", "div.details__summary"), tags=("*.article__tags",), byline=("*.article__author",)),
    Layout(content=("div.b-maincontent *.entry", "div.b-maincontent"), title=("h1.sc-longform-header-title", "h1"), lead=("p.sc-longform-header-sapo", "*.block-sc-sapo"), byline=("*.sc-longform-header-author",), date=("*.sc-longform-header-date",), prune=("div.sc-empty-layer", "div.sc-longform-header")),
    Layout(content=("#newscontents *.content-fck", "#newscontents", "div.content-fck", "#contentNews *.singular-content", "#contentNews"), title=("h1.margintopbot10", "h1.title"), lead=("*.detail-desc",), date=("*.pubdate",), tags=("div.block_tag",)),
    Layout(content=("#content-detail", "#content_detail"), title=("h1.name", "h1.header-title"), lead=("#content-detail > h2",)),
    Layout(content=("#dcontent",), title=("h1.pTitle",), lead=("p.pHead",)),
    Layout(content=("div.news-details__content", "div.ArticleContent"), lead=("*.news_detail_sapo", "p.alead")),
    Layout(content=("div.content-detail *.td-post-content", "div#content.content-detail", "div.content-detail", "*.td-post-content", "div.article_content *.content", "div.knc-content"), title=("h1.head_title", "h2#title", "h1.media-heading")),
    Layout(content=("article.fck_detail", "div.fck_detail"), title=("h1.title-detail",), lead=("p.description",), date=("span.date",)),
    Layout(content=("div.edittor-content",), lead=("div.content-wrapper > h2",), byline=("*.author-make",)),
    Layout(content=("div.singular-content", "div.dt-news__content"), lead=("*.singular-sapo", "*.dt-news__sapo"), byline=("*.author-name",)),
    Layout(content=("div.detail-content.afcbc-body", "#main-detail-body", "div.detail-cmain"), lead=("*.detail-sapo", "h2.sapo")),
    Layout(content=("div.post-detail-body",)),
    Layout(content=("#main-detail", "div.details__content", "#abody"), lead=("*.sapo_detail",)),
    Layout(content=("#editor-detail", "div.fulltext", "div.editor-content"), lead=("div.fulltext > p.font-bold",), prune=("*.audio-article", "*.select-accent-wrap")),
    Layout(content=("div.contentView", "div.newscontent", "div.news_body", "div.news_content", "div.body-content", "div.newsDetail", "div.detail-news", "div.news_detail", "div.content-about-baiviet", "div.singlepage", "#newsContent", "#info_g"), lead=("p.text-intro", "*.title-italic", "*.chapeau", "div.desc", "*.sapo", "*.Summary", "*.head")),
)  # fmt: skip
