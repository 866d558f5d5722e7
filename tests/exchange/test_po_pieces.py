"""PO files that are read in pieces: as polib reads the whole, whatever the size of the pieces."""

from __future__ import annotations

from collections.abc import Iterator

import polib
import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from bitext.exchange import po_pieces
from bitext.exchange.incoming import Ending, ExchangeError, Incoming
from bitext.exchange.placeholders import from_placeholders
from bitext.exchange.po import Po

HEAD = 'msgid ""\nmsgstr ""\n"Language: pl\\n"\n"X-Bitext-Units: 2 b\\n"\n\n'
WORDS = st.text(st.sampled_from('ab \\"\n\tż\u2028#~.,'), max_size=150)


def entry(words: tuple[str, str, str], number: int, *, fuzzy: bool, obsolete: bool) -> polib.POEntry:
    comment, source, target = words
    return polib.POEntry(
        msgctxt=f"a.md#{number}",
        msgid=source or "x",
        msgstr=target,
        comment=f"{' '.join(comment.split())}\nbitext 0123{number}".strip(),
        tcomment=" ".join(target.split()),
        occurrences=[("a.md", str(number))],
        flags=["fuzzy"] if fuzzy else [],
        previous_msgid=" ".join(source.split()) if fuzzy else None,
        obsolete=obsolete,
    )


@st.composite
def files(draw: st.DrawFn) -> str:
    """A PO file as a tool writes it, wrapped somewhere."""
    file = polib.POFile(wrapwidth=draw(st.sampled_from([0, 20, 78])))
    file.metadata = {"Language": "pl", "Content-Type": "text/plain; charset=UTF-8"}
    for number in range(draw(st.integers(1, 6))):
        words = draw(st.tuples(WORDS, WORDS, WORDS))
        file.append(entry(words, number, fuzzy=draw(st.booleans()), obsolete=draw(st.booleans())))
    text = str(file)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def read(text: str, size: int = 7) -> list[Incoming]:
    data = text.encode()
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    return [one for one in Po().read(chunks) if isinstance(one, Incoming)]


@pytest.fixture(scope="module", autouse=True)
def small_pieces() -> Iterator[None]:
    """A piece for each few lines."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(po_pieces, "MOST_LINES", 4)
        yield


@given(files())
@limits(deadline=None)
def test_pieces_hold_what_the_whole_does(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\u2028", "\0")
    whole = [one for one in polib.pofile(plain) if not one.obsolete]
    found = read(text)
    assert [(one.path, one.key) for one in found] == [("a.md", (one.msgctxt or "")[5:]) for one in whole]
    assert [one.source for one in found] == [from_placeholders(one.msgid) for one in whole]
    targets = [from_placeholders(one.msgstr) if one.msgstr else None for one in whole]
    assert [one.target for one in found] == targets
    assert [one.base for one in found] == [f"0123{one.key}" for one in found]
    assert [one.readiness == "withheld" for one in found] == [one.fuzzy for one in whole]
    lines = text.replace("\r\n", "\n").split("\n")
    assert all(lines[one.line - 1].startswith(("msgctxt", "#,", "#.")) for one in found)


def test_a_unit_is_said_by_its_line_in_the_file() -> None:
    text = HEAD + "".join(f'\nmsgctxt "a.md#{at}"\nmsgid "a"\nmsgstr "b"\n' for at in range(100))
    assert [one.line for one in read(text)] == list(range(7, 407, 4))
    with pytest.raises(ExchangeError, match=r"^not valid PO: line 407: Syntax error in po file$"):
        read(f'{text}\nmsgstr "b"\n')


def test_an_empty_original_is_no_header_behind_the_first_piece() -> None:
    text = HEAD + "".join(f'\nmsgctxt "a.md#{at}"\nmsgid ""\nmsgstr "Language: de"\n' for at in range(9))
    assert [(one.key, one.target_locale) for one in read(text)] == [(str(at), "pl") for at in range(9)]


def test_the_last_note_counts_also_where_a_tool_has_wrapped_it() -> None:
    notes = "#. bitext 1\n#. bitext\n#. 2\n#. something else\n#: a.md:1\n"
    (one,) = read(f'{HEAD}{notes}msgctxt "a.md#1"\nmsgid "a"\nmsgstr "b"\n')
    assert one.base == "2"


def test_the_end_is_found_in_whichever_piece() -> None:
    text = HEAD + "".join(f'\nmsgctxt "{name}"\nmsgid "a"\nmsgstr "b"\n' for name in "ab")
    for cut, is_there in ((text, True), (text[: text.index('\nmsgctxt "b"')], False)):
        (*_, ending) = Po().read([cut.encode()])
        assert ending == Ending(2, is_there=is_there)


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "a"\nmsgstr "' + "x" * 400 + '"\n',
        'msgid "a"\nmsgstr ""\n' + '"x"\n' * 60,
        "#. note\n" * 40,
        "#| \"x\"\n" * 50,
        "\n" * 300,
        "#, fuzzy\n" * 40,
    ],
    ids=["string", "strings", "notes", "former text", "nothing", "flags"],
)  # fmt: skip
def test_an_entry_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, entry: str) -> None:
    monkeypatch.setattr(po_pieces, "LONGEST_ENTRY", 200)
    with pytest.raises(ExchangeError, match="more than 200 characters"):
        read(f"{HEAD}{entry}")


def test_obsolete_entries_may_be_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(po_pieces, "LONGEST_ENTRY", 200)
    obsolete = '#~ msgctxt "a.md#1"\n#~ msgid "a"\n#~ msgstr ""\n#~ "b"\n\n'
    assert len(read(f'{HEAD}\nmsgctxt "a.md#0"\nmsgid "a"\nmsgstr "b"\n\n{obsolete * 50}')) == 1


@pytest.mark.parametrize("lines", ['"a"\nmsgid "b"\nmsgstr "c"', 'msgid "a"\n#, fuzzy\n"b"\nmsgstr "c"'])
def test_a_string_that_continues_nothing(lines: str) -> None:
    with pytest.raises(ExchangeError, match=r"^not valid PO: line "):
        read(f"{lines}\n")
