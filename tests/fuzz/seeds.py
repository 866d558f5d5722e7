"""What the fuzzer begins with: inputs of ours for each target, and words that it puts together."""

from __future__ import annotations

import random
import warnings
from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.errors import NonInteractiveExampleWarning

from bitext import parse, parse_locale, read_metadata
from bitext.exchange.formats import FORMATS, format_named
from bitext.exchange.incoming import Extent
from bitext.exchange.units import article_units, name_of
from tests import case_files
from tests.fuzz.targets import EXCHANGED, SEPARATOR
from tests.html import case_files as html_case_files
from tests.html import strategies as html_strategies
from tests.strategies import articles, damaged_articles, frontmatter_blocks, hostile_text, markup

WORDS = tuple(
    word.replace("~", " ").replace("\\n", "\n").replace("\\r", "\r")
    for word in r"""
    <span~data-ttu-id= > </span> <span~class="sxs-lookup"> <span~data-stu-id= a1b2c-101 &quot; ---\n title:~
    ms.custom:\n-~ ms.contentlocale:~ :~ ' [!NOTE] [!INCLUDE~[ ](x)] [!VIDEO~ [!code- >~ :::image~source="
    :::row:::\n #tab/ #~ <a~name=" "></a> <script> </script> <style> <svg> <math> <!-- --> <table> <td>
    <title> <textarea> <noscript> <template> javascript: data:image/png;base64, https:// ![ ]( ) ** * `
    ```\n <b> <p~
    onclick= id=" href=" &#x &lt; &amp; <policyname> \* \n\n \r\n 0x80070005 AADSTS 5.7.1 550~ error~ 1,000.5
    30125-4 Set-Mailbox~- %temp% C:\ {0} ${x} #A0 %1 MAPI_E_ -~[~] [x]:~ [^1] &copy; <br/> <![CDATA[ <? <!D
    <span </span></span> data-ttu-id=' \u2028
    """.split()
)
"""Words of articles, of HTML and of codes."""

IMAGES = (
    '<svg xmlns="http://www.w3.org/2000/svg"><style>a{fill:url(#x)}</style><path d="M0 0" fill="red"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><a href="javascript:x"/></svg>',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" onload="x()">&a;</svg>',
)
"""Images that draw and that do more."""

_SIDES = (
    ("Błąd 0x80070005 w `Set-Mailbox`.", "Error 0x80070005 in `Set-Mailbox`."),
    ("Kod 5.7.750, 1 000,5 MB z 24.12.2019.", "Code 5.7.750, 1,000.5 MB of 12/24/2019."),
    ("**Uwaga** <name> [x](y) %temp% {0}", "**Note** <name> [x](y) %temp% {0}"),
)


def _examples(strategy: st.SearchStrategy[str], count: int) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NonInteractiveExampleWarning)
        for _ in range(count):
            yield strategy.example()


def _articles(count: int) -> Iterator[str]:
    yield from (case.sections["input"] for case in case_files.all_cases())
    yield from _examples(hostile_text, count)
    yield from _examples(damaged_articles(), count)
    yield from _examples(articles(spans=True).map(lambda built: built.text), count)


def _pages(count: int) -> Iterator[str]:
    yield from (case.sections["input"] for case in html_case_files.all_cases())
    yield from _examples(html_strategies.pages, 2 * count)
    yield from _articles(count // 4)


def _pairs() -> Iterator[str]:
    choice = random.Random(1)  # noqa: S311 - reproducible, not secret
    for target, source in _SIDES:
        yield f"a{target}{SEPARATOR}{source}"
        yield f"b{markup('a1b2c-101', target, source)}"
    for _ in range(60):
        sides = ["".join(choice.choices(WORDS, k=6)) for _ in range(2)]
        yield f"{choice.choice('abcdef')}{SEPARATOR.join(sides)}"


def _files() -> Iterator[bytes]:
    """The article in every format, as it was exported and with other translations."""
    locale = parse_locale("pl-PL")
    article = parse(EXCHANGED)
    if locale is None:  # pragma: no cover: it is a tag
        return
    units = article_units(article, read_metadata(article)[0], "x.md", locale)
    extent = Extent(len(units.units), name_of(units.path, units.units[-1].key))
    for number, form in enumerate(map(format_named, FORMATS)):
        text = form.head(locale, extent) + form.article(units, 1) + form.tail(extent)
        for changed in (text, text.replace("Dwa", "Pięć"), text.replace("Raz", "<b>")):
            yield bytes([number]) + changed.encode()


def seeds(target: str, count: int = 40) -> Iterator[bytes]:
    """Inputs for ``target`` to begin with."""
    if target in ("page", "words"):
        texts = _pages(count)
    elif target == "import":
        yield from _files()
        return
    elif target in ("checks", "fix", "inline"):
        texts = _pairs()
    elif target == "metadata":
        texts = _examples(frontmatter_blocks(), 3 * count)
    elif target == "codes":
        texts = (side for pair in _SIDES for side in pair)
    elif target == "image":
        texts = iter(IMAGES)
    elif target == "history":
        texts = iter(['{\n  "articles": {}\n}\n', '{"a": ["pl-PL/x.md"]}', "[]"])
    else:
        texts = _articles(count)
    for text in texts:
        yield text.encode("utf-8", "surrogatepass")


def write_seeds(target: str, folder: Path) -> None:
    """Put the seeds of ``target`` into ``folder``, which the fuzzer adds to."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(target)):
        (folder / f"seed-{number:04}").write_bytes(data)


def write_words(file: Path) -> None:
    """Write the words in libFuzzer's format of dictionaries."""
    lines = []
    for word in WORDS:
        escaped = "".join(
            chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}"
            for byte in word.encode()
        )
        lines.append(f'"{escaped}"\n')
    file.write_text("".join(lines), encoding="ascii")
