"""One side of an article to HTML: the order in which it is made.

1. The clean Markdown, with the places of its segments (`body`).
2. CommonMark to HTML, with the segments marked (`segments`).
3. Placeholders to text, the rest through the sanitizer (`sanitize`).
4. Constructs of the publisher's dialect (`constructs`).
5. Headings and included files, links, images; marks to spans.
6. The names of the whole page (`names`).
"""

from __future__ import annotations

from bitext import commonmark
from bitext.article import Article, Side, is_residual
from bitext.finding import by_place
from bitext.html import (
    comments,
    headings,
    hrefs,
    includes,
    media,
    names,
    open_fences,
    raw_signs,
    sanitize,
    segments,
    tabs,
)
from bitext.html.abbreviations import with_meanings
from bitext.html.body import Body, Place, body_of
from bitext.html.boxes import note_links
from bitext.html.broken_tags import with_broken_tags
from bitext.html.code_titles import with_titles
from bitext.html.constructs import IN_HTML, in_markdown
from bitext.html.escaping import attribute, words
from bitext.html.making import Making
from bitext.html.surroundings import ArticleHtml, Surroundings
from bitext.locales import SOURCE_LANGUAGE, direction
from bitext.patterns import lazy_pattern
from bitext.rules.pages import BROKEN_TAG, DROPPED_SEGMENT, REMOVED_HTML, TOO_DEEP

_TABLE_STYLE = ' style="text-align: '
# A link that is never closed, or one around blocks or a table, with another link inside.
_LINK_IN_LINK = lazy_pattern(r"<a[ >](?:[^<]++|<(?!/?a[ >]))*+<a[ >]")
# Such as the --- below the header of a table: markup, of which a reader sees nothing.
_OF_A_SEPARATOR = lazy_pattern(r"[-:| \t]+")
_EMPTY_PARAGRAPH = lazy_pattern(r"<p>\s*</p>\n?")


def article_html(article: Article, side: Side, around: Surroundings) -> ArticleHtml:
    """One side of ``article`` as safe HTML, in its ``around``.

    Never raises; linear in the length of the article.
    """
    making = Making(article, side, around)
    body = body_of(article, side)
    content, toc = names.named(_fragment(body, making).rstrip("\n"), making)
    if sanitize.has_heading_in_heading(content):  # there was a broken link between the two
        content = sanitize.normalized(content)
    language, direction = attribute(around.language), attribute(around.direction)
    content = f'<div class="bt-text" lang="{language}" dir="{direction}">\n{content}\n</div>'
    found = sorted(making.findings, key=by_place)
    return ArticleHtml(content, toc, tuple(found), body.text)


def fragment(making: Making) -> str:
    """An included file as safe HTML."""
    return _fragment(body_of(making.article, making.side), making)


def _fragment(body: Body, making: Making) -> str:
    """The page, or included file, with the clean ``body`` as safe HTML without a container."""
    body = in_markdown(includes.without_signs(body), making)
    making.body = body
    comments.note_cut(making)
    open_fences.note_open(making)
    plain = commonmark.html(body.text)
    if sanitize.is_too_deep(plain):
        making.note(TOO_DEEP, "elements nested too deep", making.article.body_start)
        return f"<pre>{words(body.text)}</pre>\n"
    safe, name = _marked_and_safe(body, plain, making)
    # Constructs treat the tags of raw HTML like those from Markdown, which always match.
    is_mixed = ("[!" in body.text or making.pending or tabs.SIGN in safe) and sanitize.has_raw_html(body.text)
    safe = IN_HTML.replaced(raw_signs.numbered(includes.slots(safe, making), making), making)
    safe = raw_signs.note_shown(safe, making)
    safe = headings.headings(safe, making, includes.filling(making, fragment))
    # A parser closes a link before the next one, except around a table.
    is_nested = "<table" in safe and bool(_LINK_IN_LINK.search(safe))
    safe = hrefs.links(safe, making)
    safe = with_meanings(safe, making)
    safe = with_titles(note_links(IN_HTML.shown(hrefs.with_our_links(safe)), making), making)
    safe = includes.expanded(segments.as_spans(safe, name, *_originals(making)), making)
    if making.has_misplaced:
        return _EMPTY_PARAGRAPH.sub("", sanitize.normalized(safe))
    is_in_order = not (is_mixed or is_nested or _LINK_IN_LINK.search(safe))
    return safe if is_in_order else sanitize.normalized(safe)


def _originals(making: Making) -> tuple[frozenset[str], str]:
    """The segments that show the original on a translated page, and the attributes for its language."""
    if making.side is Side.SOURCE:
        return frozenset(), ""
    found = frozenset(segment.id for segment in making.article.segments if segment.is_original)
    return found, f' lang="{SOURCE_LANGUAGE}" dir="{direction(SOURCE_LANGUAGE)}"'


def _marked_and_safe(body: Body, plain: str, making: Making) -> tuple[str, str]:
    """The safe HTML of ``body`` with its segments marked, and the name of the marks."""
    own = {place.id for place in body.places} - making.segments
    marked = segments.marked(body.text, body.places, plain, making.segments)
    safe = _safe(marked, making, is_first=True)
    dropped = marked.dropped
    if not segments.are_whole(safe, marked):
        # A mark in an attribute, a comment or an element whose text is not HTML.
        shown = segments.marked_ids(safe, marked.name)
        places = [p for p in body.places if p.id in shown and not segments.is_in_tag(body.text, p)]
        for fewer in (places, []):
            making.segments -= own
            marked = segments.marked(body.text, fewer, plain, making.segments)
            safe = _safe(marked, making, is_first=False)
            if segments.are_whole(safe, marked):
                break
        kept = segments.marked_ids(safe, marked.name)
        dropped = tuple(place for place in body.places if place.id not in kept)
    if dropped:
        _note_dropped(dropped, making)
    return safe, marked.name


def _safe(marked: segments.Marked, making: Making, is_first: bool) -> str:
    html = marked.html
    if _TABLE_STYLE in html:
        for align in ("left", "center", "right"):
            html = html.replace(f'{_TABLE_STYLE}{align}">', f' align="{align}">')
    if not sanitize.has_raw_html(making.text) and (known := sanitize.of_engine(html)) is not None:
        return known
    html = comments.without_open_comments(html, making, is_first=is_first)
    html, broken = with_broken_tags(html)
    html, removed = sanitize.with_placeholders(media.players(html), marked.name)
    if is_first:
        for tag in broken:
            making.note(BROKEN_TAG, f"a tag {tag} that is never closed", making.at_text(tag, tag[:4]))
        for element in sorted(removed):
            making.note(
                REMOVED_HTML, f"an element <{element}>", making.at_text(f"<{element}", f"<{element.upper()}")
            )
        for removed_from, attribute in sanitize.removed_attributes(html):
            making.note(
                REMOVED_HTML, f"an attribute {attribute} in {removed_from}", making.at_text(removed_from)
            )
    return sanitize.safe(hrefs.with_refused_kept(html))


def _note_dropped(dropped: tuple[Place, ...], making: Making) -> None:
    starts = {segment.id: segment.start for segment in making.article.segments}
    for place in dropped:
        if is_residual(place.id) or _OF_A_SEPARATOR.fullmatch(making.text, place.start, place.end):
            continue
        making.note(DROPPED_SEGMENT, f"segment {place.id} in a place of the page that cannot be marked",
                    starts.get(place.id, making.article.body_start))  # fmt: skip
