"""Page -> article or rejection: the order of the steps. Each step's rules stand in the file named after it."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from crawlers.kinds import (
    article_kind,
    headline_links,
    list_page,
    paywalled,
    prints_itself,
    refused_page,
    refused_url,
    teaser_boxes,
    teaser_list,
    without_text,
)
from crawlers.reading.article import generic, guarded_prune, guess_date, lighten, unfold_tables, witness_text
from crawlers.reading.blocks import Line, lines_of, text_of
from crawlers.reading.body import Body, clean, is_teaser
from crawlers.reading.byline import beside_date, find_byline, labelled, signature_under
from crawlers.reading.container import locate, with_headings
from crawlers.reading.dates import is_dated_line
from crawlers.reading.declared import Declared, read_declared
from crawlers.reading.furniture import is_head_info, strip_dateline
from crawlers.reading.headings import around, below_heading, crumb_before, is_sparse
from crawlers.reading.images import Pictures, above_box, read_pictures
from crawlers.reading.layouts import Hit, find_hits, select, site_layouts, standing, within
from crawlers.reading.lead import between, dateline_before, described, find_lead, opening
from crawlers.reading.learned import Learned
from crawlers.reading.metadata import MAX_TITLE, choose_section, choose_tags, choose_title, declared_authors, language_of, of_vietnam, paper_names
from crawlers.reading.names import names_in
from crawlers.reading.origin import source_link
from crawlers.reading.parsing import Parsed, Unreadable, parse
from crawlers.reading.roles import census
from crawlers.reading.series import Series
from crawlers.reading.shapes import SHAPES
from crawlers.reading.shell import state_of, told
from crawlers.reading.when import When, choose, needs_print, printed_moments
from crawlers.records import VIETNAM, Article, Hint, Rejection
from crawlers.sites import Site

READER_VERSION = "2026.11.24-17"
"""Bumped whenever the reading of some page changes; part of a reading's identity."""

MIN_TEXT = 150
"""Characters; below it there is no article text, only captions or a teaser."""

MIN_LAYOUT = 80
"""The same where a layout says that this is the article: a brief may be one sentence."""


def read_page(
    html: bytes,
    url: str,
    *,
    site: Site | None = None,
    fetched_at: datetime | None = None,
    hint: Hint = Hint(),  # noqa: B008  frozen and empty
    content_type: str | None = None,
    learned: Learned | None = None,
    thorough: bool = False,
    series: Series | None = None,
) -> Article | Rejection:
    """Reads one archived page. Every outcome is a value: an unreadable page is a Rejection with a reason of CONTRACTS' list.

    `series`: this is one page of an article over several (pages.py), in order; a further page may be short and without a title.
    """
    if refused := None if series and series.first else refused_url(url, site):
        return Rejection(url, *refused)
    try:
        page = parse(html, content_type)
    except Unreadable as error:
        return Rejection(url, error.reason, error.detail)
    if series:
        series.drop_pagers(page.tree, url)
    reading = _Reading(page, url, site=site, fetched_at=fetched_at, hint=hint, learned=learned, thorough=thorough)
    reading.series, reading.is_further = series, series is not None and series.first is not None
    article = reading.article()
    if series and series.first is None and isinstance(article, Article):
        series.note(article, reading.box)
    return article


class _Reading:
    """One page on its way; the fields are what the earlier steps found."""

    def __init__(
        self, page: Parsed, url: str, *, site: Site | None, fetched_at: datetime | None, hint: Hint, learned: Learned | None, thorough: bool
    ) -> None:
        self.page, self.url, self.site, self.fetched_at, self.hint, self.learned, self.thorough = page, url, site, fetched_at, hint, learned, thorough
        self.tree = page.tree
        self.declared: Declared = read_declared(self.tree)
        self.own = paper_names(self.declared, url, (site.name,) if site else ())
        self.flags: list[str] = list(page.flags)
        self.state = state_of(self.tree)
        lighten(self.tree)
        self.named = census(self.tree)
        self.authors = declared_authors(self.declared, self.own)
        self.vietnamese = of_vietnam(self.tree, self.declared, url)
        self.pictures = Pictures()
        self.series: Series | None = None
        self.is_further = False
        self.box: Any = None
        self.heading: Any = None
        self.title = ""
        self.section: str | None = None
        self.lead: str | None = None
        self.visible = ""
        self.lead_element: Any = None
        self.byline: str | None = None
        self.captions: list[str] = []
        self.source_url: str | None = None
        self.byline_element: Any = None

    def article(self) -> Article | Rejection:
        self.visible = " ".join("".join(self.tree.itertext()).split()) if len(self.page.source) < 60_000 else ""
        if 0 < len(self.visible) < 200 or len(self.page.source) < 2000:  # a challenge speaks to browsers without scripts only
            self.visible += " ".join(" ".join(item.itertext()) for item in self.tree.iter("noscript"))
        strongly = bool(self.declared.node) or bool(self.declared.meta("article:published_time"))  # og:type alone is on every page of many sites
        if not self.declared.node.get("articleBody") and (refused := refused_page(self.visible, self.declared.title, declared_article=strongly)):
            return Rejection(self.url, *refused)
        hit = self._hit()
        self.title, self.heading = choose_title(
            self.tree, self.declared, self._part(hit, "title"), self.own, self.hint.title, anywhere=self.vietnamese, url=self.url
        )
        if refused := prints_itself(self.tree) or refused_page("", self.title, declared_article=strongly):
            return Rejection(self.url, *refused)
        dates = self._part(hit, "date")
        printed = printed_moments(self.named, self.heading, dates) if dates or needs_print(self.declared, self.fetched_at) else []
        guess = None if self.vietnamese else partial(guess_date, self.tree, self.url, self.fetched_at)  # these papers print their dates
        when = choose(self.declared, printed, url=self.url, hint=self.hint, fetched_at=self.fetched_at, guess=guess)
        tags = choose_tags(self.named, self.declared, self._part(hit, "tags"), self.tree if self.vietnamese else None)
        hinted = self.hint.section or (crumb_before(self.heading) if self.vietnamese else "")
        self.section = choose_section(self.named, self.declared, self._part(hit, "section"), own=self.own, title=self.title, hint=hinted)
        description = self.declared.meta("og:description", "description") or self.declared.ld("description")
        if self.vietnamese:
            self.lead, self.lead_element = find_lead(self.named, hit.box if hit else None, description, self._part(hit, "lead"), self.heading)
        else:  # elsewhere class names mislead; and lead or not is no question of these papers: it stays out of the text
            self.lead, self.lead_element = described(description, self.heading)
        self.source_url = source_link(self.tree, self._part(hit, "source"), self.url, printed=self.vietnamese)
        headlines = [] if strongly else headline_links(self.tree)
        pictures = sum(1 for _ in self.tree.iter("img"))
        self.byline, people, self.byline_element = find_byline(self.named, self._part(hit, "byline"), self.heading, self.own)
        self.authors = self.authors or people
        if self.byline is None and not self.authors and self.vietnamese:
            self.byline = labelled(self.tree, self.own) or beside_date(self.heading, self.own, self.section)
        body = self._body(hit)
        if body is None or not (body.lines or (self.box is not None and len(self.lead or "") >= MIN_LAYOUT)):
            return Rejection(self.url, without_text(self.tree), f"title {self.title[:60]!r}, {pictures} pictures")
        if not self.is_further and (hit is None or self.box is None):
            dated = when.source == "visible" and when.precision == "minute"
            lines = [line.text for line in body.lines]
            adrift = "profile_missed" in self.flags and when.at is None
            spread = (teaser_list(headlines, lines, whole=dated) or teaser_boxes(self.tree, lines)) if self.vietnamese and headlines else None
            said = strongly or self.declared.meta("og:type").lower() == "article"
            reason = spread or list_page(self.url, self.site, headlines, lines, declared=said, strongly=strongly, dated=dated, adrift=adrift)
            if reason:
                return Rejection(self.url, "list_page", reason)
        if not self.is_further and sum(len(line.text) for line in body.lines) < MIN_TEXT and pictures >= 3 and not self.lead and self.box is None:
            return Rejection(self.url, without_text(self.tree), f"{pictures} pictures")
        self.lead = self.lead or (opening(body.lines) if self.vietnamese else None)
        return self._assemble(body, when, tags=tags)

    def _hit(self) -> Hit | None:
        own = next(find_hits(self.tree, site_layouts(self.site, self._day()), own=True), None)
        if own is not None:
            return own
        if self.site is not None and self.site.layouts:
            self.flags.append("profile_missed")
        if self.site is None and not self.vietnamese:
            return None
        return next(find_hits(self.tree, SHAPES, own=False), None)

    def _day(self) -> date | None:
        """The day that chooses among a site's layouts: as declared, as in the address or feed, else that of the fetch."""
        if self.site is None or len(self.site.layouts) < 2:
            return None
        declared = choose(self.declared, [], url=self.url, hint=self.hint, fetched_at=self.fetched_at).on
        return declared or (self.fetched_at.astimezone(VIETNAM).date() if self.fetched_at else None)

    def _part(self, hit: Hit | None, part: str) -> list[Any]:
        if hit is not None and (found := hit.first(self.tree, part)):
            return found
        for layout in site_layouts(self.site, None):
            if found := select(self.tree, getattr(layout, part)):
                return found
        return []

    def _body(self, hit: Hit | None) -> Body | None:
        """The layout's text where its length agrees with a generic text's; the witness is asked first, since it costs a tenth of trafilatura."""
        if self.series and (box := self.series.box_in(self.tree)) is not None:
            found = hit if hit is not None and hit.box is box else standing(self.tree, box)
            if lines := self._lines_in(found):
                return self._by_layout(found, lines, "container_hit")
        lines = self._lines_in(hit) if hit is not None else []
        size = sum(len(line.text) for line in lines) + len(self.lead or "")
        if hit is not None and size >= MIN_LAYOUT and within(size, len(witness_text(self.page.source))):
            return self._by_layout(hit, lines, "profile_hit" if hit.own else "shape_hit")
        if hit is None and (story := told(self.state, self.declared, self.tree)) is not None:
            self.flags.append("shell")
            self.lead, self.title, self.box = story.lead or self.lead, self.title or story.title or "", self.tree
            return self._clean(story.lines)
        if self.vietnamese:
            unfold_tables(self.tree)
        guarded_prune(self.tree, self.named)
        opinion = generic(self.tree, self.page.source, thorough=self.thorough)
        if hit is not None:
            if size >= MIN_LAYOUT and (opinion is None or within(size, len(opinion.text))):
                return self._by_layout(hit, lines, "profile_hit" if hit.own else "shape_hit")
            self.flags.append("profile_out_of_bounds" if hit.own else "shape_out_of_bounds")
            self.pictures = Pictures()
        if self.vietnamese and is_sparse(self.tree, opinion.text if opinion else "") and (box := around(self.heading)) is not None:
            found = standing(self.tree, box)
            return self._by_layout(found, self._lines_in(found), "heading_hit")
        if opinion is None:
            return None
        if opinion.agreement is not None and opinion.agreement < 0.7:
            self.flags.append("witness_disagrees")
        box = locate(self.tree, opinion.lines)
        if box is not None and self.vietnamese and box.tag not in {"body", "html"}:
            # Read in place, the box says more than trafilatura keeps of it: how a signature is set, what stands under a picture.
            found = standing(self.tree, box)
            lines = self._lines_in(found)
            if 0.6 <= (sum(len(line.text) for line in lines) + len(self.lead or "")) / max(1, len(opinion.text)) <= 1.6:
                return self._by_layout(found, lines, "container_hit")
        if box is not None:
            self.pictures = read_pictures(box, self.url, loose=self.vietnamese)
        self.captions = [text_of(caption) for caption in self.tree.iter("figcaption")]
        return self._clean(with_headings(self.tree, opinion.lines) if self.vietnamese else opinion.lines)

    def _lines_in(self, hit: Hit) -> list[Line]:
        self.pictures = read_pictures(hit.box, self.url, captions=self._part(hit, "caption"), pruned=hit.skip)
        skip = hit.skip | self.pictures.skip | {element for element in (self.lead_element, self.byline_element) if element is not None}
        lines = lines_of(hit.box, skip)
        if self.pictures.tell(sum(len(line.text) for line in lines)):
            lines = lines_of(hit.box, skip - self.pictures.skip)
            self.flags.append("told_in_captions")
        return lines

    def _by_layout(self, hit: Hit, lines: list[Line], flag: str) -> Body:
        self.flags.append(flag)
        if self.lead is None and self.vietnamese:
            lead, _ = between(self.heading, hit.box)
            if lead and lead not in {line.text for line in lines} and lead != self.title:
                self.lead = lead
        self.box = hit.box
        if self.vietnamese:
            self.pictures.put_first(above_box(self.heading, hit.box, self.url))
        return self._clean(below_heading(lines, self.title) if flag in {"container_hit", "heading_hit"} else lines)

    def _clean(self, lines: list[Line]) -> Body:
        known = {self.byline, self.section} if self.vietnamese else {self.byline}
        lines = [line for i, line in enumerate(lines) if not (i < 4 and (is_dated_line(line.text) or is_head_info(line.text, known)))]
        lines = [line for line in lines if not is_teaser(line) and not (self.learned and self.learned.drops(line.text))]
        captions = () if "told_in_captions" in self.flags else [*self.captions, *self.pictures.captions()]
        return clean(lines, title=self.title, captions=captions, datelines=self.site.dateline if self.site else (), own=self.own, names=self.authors)

    def _assemble(self, body: Body, when: When, *, tags: tuple[str, ...]) -> Article | Rejection:
        text = body.text
        if self.lead:
            dateline, self.lead = strip_dateline(self.lead, self.site.dateline if self.site else (), self.own)
            dateline = dateline or dateline_before(self.lead_element)
            body.dateline = dateline or body.dateline
            if self.vietnamese and not text.startswith(self.lead) and self.lead not in "\n".join(line.text for line in body.lines[:2]):
                text = f"{self.lead}\n{text}"
        if wall := paywalled(self.visible, text, closed=self.vietnamese and self.declared.closed()):
            return Rejection(self.url, "paywall", wall)
        if len(text) < (1 if self.is_further else MIN_LAYOUT if self.box is not None else MIN_TEXT):
            return Rejection(self.url, "too_short", f"{len(text)} characters")
        if not self.is_further and (not self.title or len(self.title) > MAX_TITLE):
            return Rejection(self.url, "bad_title", f"{len(self.title)} characters")
        byline = body.byline or self.byline or (signature_under(self.box, self.own) if self.box is not None and self.vietnamese else None)
        names = self.authors or names_in(byline or "", self.own)
        classes = " ".join((element.get("class") or "") for element in [self.box, *self.box.iterancestors()]) if self.box is not None else ""
        return Article(
            url=self.url,
            title=self.title,
            text=text,
            author="; ".join(names) or None,
            byline=byline,
            dateline=body.dateline,
            published_at=when.at,
            published_on=when.on,
            published_at_source=when.source,
            published_at_precision=when.precision,
            modified_at=when.modified,
            language=language_of(text, self.declared.language),
            section=self.section,
            tags=tags,
            images=tuple(self.pictures.images),
            lead=self.lead,
            source_url=body.source_url or self.source_url,
            attribution=body.attribution,
            kind=article_kind(self.url, self.title, self.declared.types(), classes=classes, text=text, images=len(self.pictures.images), videos=0),
            flags=tuple(dict.fromkeys([*self.flags, *when.flags])),
        )
