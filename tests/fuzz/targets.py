"""What is fuzzed, and what must hold for any input: one function for each target.

A target takes any bytes and returns, or raises where a property does not hold. Nothing here needs the
fuzzer, so that every input that it ever found can be tried without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from types import MappingProxyType

from bitext import Article, Locale, Segment, Side, commonmark, parse, parse_locale, read_metadata, render
from bitext.checks import check_article, marks, reader_message
from bitext.checks.fixes import apply_fixes
from bitext.codes import codes_in
from bitext.exchange.editing import revise
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import ExchangeError, Incoming
from bitext.exchange.inline import contents
from bitext.exchange.inline_codes import raw
from bitext.finding import Finding
from bitext.history import HistoryError, history_text, parse_history
from bitext.html import article_html, comments, media, sanitize
from bitext.html.broken_tags import with_broken_tags
from bitext.html.making import Making
from bitext.languages import languages
from bitext.recovery import recover
from bitext.render import render_body
from bitext.rules.segments import ESCAPED_QUOTES
from bitext.svg import active_content
from tests.html.around import Around, Plain
from tests.html.names import wrong_names
from tests.strategies import markup

SEPARATOR = "\x1e"
"""Parts the translation from its original in an input of the checks."""

_UNIT = re.compile(r"<span(?=[\s/>])[^<>]*(?:data-[ts]tu-id|sxs-lookup)", re.IGNORECASE)
_ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|form|input|button|textarea|select|svg|math|link|meta|base|template)\b"
    r"|<[^<>]*\s(?:on\w+|style|srcdoc|formaction|action|name)=",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'="[^"<>]*"')
_ADDRESS = re.compile(r'(?:href|src)="\s*(?:javascript:|vbscript:|data:(?!image/))', re.IGNORECASE)
_LOCALES = tuple(parse_locale(tag) for tag in ("pl-PL", "de-DE", "ja-JP", "ar-SA", "fr-FR", "tlh"))
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")


class BrokenPropertyError(AssertionError):
    """A property that does not hold."""


def _hold(condition: bool, what: str) -> None:
    """Raise `BrokenPropertyError`, also where Python runs without assertions."""
    if not condition:
        raise BrokenPropertyError(what)


def _text(data: bytes) -> str:
    """Any text, lone surrogates included."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _stand_inside(text: str, findings: tuple[Finding, ...]) -> None:
    lines = text.split("\n")
    for finding in findings:
        _hold(1 <= finding.line <= len(lines), "a line that is there")
        _hold(1 <= finding.column <= len(lines[finding.line - 1]) + 1, "a column that is there")
        _hold(str(finding.at("a.md")).isprintable(), "a finding on one line")


def parsing(data: bytes) -> None:
    """Parsing loses nothing, and every piece stands where it says."""
    text = _text(data)
    article = parse(text)
    _hold("".join(piece.text for piece in article.pieces) == text, "join(parse(x)) == x")
    position = 0
    for piece in article.pieces:
        _hold(piece.start == position and bool(piece.text), "pieces without a gap")
        position = piece.end
        if isinstance(piece, Segment):
            for side in Side:
                start = piece.side_start(side)
                _hold(text[start : start + len(piece.side(side))] == piece.side(side), "a side in its place")
    _stand_inside(text, article.findings)


def rendering(data: bytes) -> None:
    """A page has no markup of units, and parsed again no segments."""
    article = parse(_text(data))
    metadata, _ = read_metadata(article)
    for side in Side:
        body = render_body(article, side)
        block = parse(render(article, side, metadata)).frontmatter
        _hold(not _UNIT.search(body), "a body without markup of units")
        _hold(not (block and _UNIT.search(block.text)), "a frontmatter without markup of units")
        _hold(not parse(body).segments, "a page without segments")


def metadata(data: bytes) -> None:
    """Any frontmatter is read."""
    text = _text(data)
    article = parse(text if text.startswith(("---", "\ufeff---")) else f"---\n{text}\n---\n")
    read, findings = read_metadata(article)
    _hold(read.title == " ".join(read.title.split()), "a title on one line")
    _stand_inside(article.text, findings)
    for side in Side:
        render(article, side, read)


def recovering(data: bytes) -> None:
    """Any bytes are an article."""
    found = recover(data)
    _stand_inside(found.article.text, found.findings)


def codes(data: bytes) -> None:
    """Codes stand where they say, in order; the normal form of a normal form is itself."""
    text = _text(data)
    end = 0
    for code in codes_in(text):
        _hold(text[code.offset : code.end] == code.text, "a code in its place")
        _hold(code.offset >= end, "codes without overlap")
        end = code.end
        again = [found.normal for found in codes_in(f"error {code.normal}")]
        _hold(code.normal in again, f"the normal form {code.normal!r} is a code of that normal form: {again}")


def page(data: bytes) -> None:
    """A page is made of any article, safe and well-formed; its ids are its own."""
    text = _text(data)
    article = parse(text)
    files = {"here.md": text, "x": "[!INCLUDE [y](x)]", "a.md": "# a\n\n<b>"}
    for side in Side:
        made = article_html(article, side, Around(files=files))
        _hold(sanitize.is_safe(made.content), "a fixed point of the sanitizer")
        _hold(not _ACTIVE.search(_QUOTED.sub('=""', made.content)), "nothing active")
        _hold(not _ADDRESS.search(made.content), "no address that runs")
        wrong = wrong_names(made.content)
        _hold(not wrong, f"names that cannot be taken for others: {wrong}")
        _stand_inside(text, tuple(one for one in made.findings if not one.path))


def _words(html: str) -> str:
    return unescape(_TAG.sub("", html))


def words(data: bytes) -> None:
    """No word that a plain rendering shows is missing from the page."""
    # Without a construct whose own words go: an address by uid, the id of a heading.
    text = re.sub(r"(?<=[<(])\s*xref:|\{:?[ \t]*#[^{}\n]*\}", "", _text(data), flags=re.IGNORECASE)
    # Nor one that bitext made: the words for the look of a box of Python-Markdown do not show.
    text = text.replace("bitext: '", "")
    article = parse(text.replace(":::", "").replace("[!", "[").replace("#tab/", ""))
    for side in Side:
        plain = _plain_page(article, side)
        # What stood between the two signs was no text; behind an open comment all is read in another way.
        if "[!" in plain or "<!" in article.text or "<?" in article.text:
            continue
        shown = article_html(article, side, Plain()).content
        text = f"{_words(shown)}\n{_TAG.sub(' ', unescape(shown))}"
        lost = [word for word in _WORD.findall(unescape(_TAG.sub("\n", plain))) if word not in text]
        _hold(not lost, f"words that are not on the page: {lost}")


def _plain_page(article: Article, side: Side) -> str:
    html = commonmark.html(render_body(article, side))
    html = comments.without_open_comments(html, Making(article, side, Plain()), is_first=False)
    whole, _ = with_broken_tags(html)
    html, _ = sanitize.with_placeholders(media.players(whole))
    return sanitize.safe(html)


def checking(data: bytes) -> None:
    """Every check takes any two sides, and its findings stand in the file."""
    locale: Locale | None = _LOCALES[data[0] % len(_LOCALES)] if data else None
    text = _text(data[1:])
    if SEPARATOR in text:
        target, _, source = text.partition(SEPARATOR)
        text = f"x\n{markup('a1b2c-101', target, source)}\n"
    article = parse(text)
    _stand_inside(text, tuple(check_article(article, locale)))
    for findings in marks(article, locale).values():
        for finding in findings:
            for language in (known.code for known in languages() if known.texts):
                _hold("\n" not in reader_message(finding, language), "a message on one line")


def history(data: bytes) -> None:
    """A history is read or refused; what was read is written as it was read."""
    try:
        known = parse_history(data)
    except HistoryError:
        return
    _hold(parse_history(history_text(known).encode()) == known, "a history that is read back")


def image(data: bytes) -> None:
    """Any bytes are judged, and those that say nothing of scripts have none."""
    if not active_content(data):
        _hold(not re.search(rb"<(?:\w+:)?script[\s>]|\son\w+\s*=\s*[\"']", data), "an image without scripts")


EXCHANGED = (
    "---\ntitle: x\nms.contentlocale: pl-PL\n---\n"
    f"# {markup('a1b2c-101', '**Raz** [x](y) `Set-X`', '**One** [x](y) `Set-X`')}"
    f"\n\n{markup('a1b2c-102', 'Dwa <name> &amp; *trzy*', 'Two <name> &amp; *three*')}\n"
)
"""The article that files of translation tools are read into."""


def importing(data: bytes) -> None:
    """A file of a translation tool is read or refused; what is taken changes translations and nothing else.

    The first byte says in which of the formats the rest is.
    """
    if not data:
        return
    form = format_named(list(FORMATS)[data[0] % len(FORMATS)])
    try:
        found = list(form.read([data[1:20], data[20:]]))
    except ExchangeError as refused:
        _hold("\n" not in str(refused), "a refusal on one line")
        return
    _hold(all(isinstance(one, Incoming) for one in found[:-1]), "an ending that is not the last")
    incoming = [one for one in found if isinstance(one, Incoming)]
    locale = parse_locale("pl-PL")
    if locale is None:  # pragma: no cover: it is a tag
        return
    revision = revise("x.md", EXCHANGED.encode(), locale, incoming)
    before, after = parse(EXCHANGED), parse(revision.after.decode())
    _hold(_but_targets(before) == _but_targets(after), "nothing but translations changes")
    _hold((revision.after != revision.before) == bool(revision.edits), "a change for each edit")
    for side in Side:
        made = article_html(after, side, Plain()).content
        _hold(not _ACTIVE.search(_QUOTED.sub('=""', made)), "nothing active")


def _but_targets(article: Article) -> list[tuple[str, str]]:
    return [
        (piece.id, piece.source) if isinstance(piece, Segment) else ("", piece.text)
        for piece in article.pieces
    ]


def coding(data: bytes) -> None:
    """A translation as text and codes is the translation again."""
    source, _, target = _text(data).partition(SEPARATOR)
    for side, parts in zip((source, target), contents(source, target), strict=True):
        _hold(raw(parts) == side, "a content that is its text")


def mending(data: bytes) -> None:
    """Fixes change nothing but translations, and leave nothing more to find."""
    locale = _LOCALES[data[0] % len(_LOCALES)] if data else None
    target, _, source = _text(data[1:]).partition(SEPARATOR)
    article = parse(f"x\n{markup('a1b2c-101', target, source)}\n")
    found = [*article.findings, *check_article(article, locale)]
    fixed = apply_fixes(article, locale, found)
    after = parse(fixed.text)
    if not any(finding.rule is ESCAPED_QUOTES for finding in article.findings):
        _hold(_but_targets(article) == _but_targets(after), "nothing but translations changes")
    _hold(len(check_article(after, locale)) <= len(check_article(article, locale)), "no more findings")


TARGETS: MappingProxyType[str, Callable[[bytes], None]] = MappingProxyType(
    {
        "parse": parsing,
        "render": rendering,
        "metadata": metadata,
        "recover": recovering,
        "codes": codes,
        "page": page,
        "words": words,
        "checks": checking,
        "history": history,
        "image": image,
        "import": importing,
        "inline": coding,
        "fix": mending,
    }
)
"""Every target by its name."""
