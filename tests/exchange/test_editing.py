"""Translations back into an article: what is taken, what is refused, what is a conflict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bitext.encoding import decode
from bitext.exchange import editing
from bitext.exchange.editing import RevisedArticle
from bitext.exchange.incoming import Incoming, Readiness
from bitext.exchange.placeholders import from_placeholders, with_placeholders
from bitext.exchange.units import key_of, parse_base, quoted_path, unquoted_path
from tests.exchange.articles import FRONTMATTER, article, revised, units_of
from tests.strategies import markup

PAIRS = (
    ("Open **Settings** or [read](https://e.example/en) `Get-X`.",
     "Otwórz **Ustawienia** lub [czytaj](https://e.example/pl) `Get-X`."),
    ("Two words", "Dwa słowa"),
)  # fmt: skip
TEXT = article(PAIRS)


def incoming(text: str, at: int, target: str | None, **values: object) -> Incoming:
    """What a file says of the ``at``-th unit of ``text``."""
    units = units_of(text)
    unit = units.units[at]
    said = None if target is None else from_placeholders(target)
    whole = Incoming(units.path, unit.key, unit.base, unit.source, said, Readiness.DONE, "en", "pl-PL")
    return replace(whole, **values)  # type: ignore[arg-type] # by name


def of(target: str, at: int = 1, text: str = TEXT) -> RevisedArticle:
    """What comes of one translation."""
    return revised(text, [incoming(text, at, target)])


def codes(revision: RevisedArticle) -> list[str]:
    return [finding.code for finding in revision.findings]


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("Otwórz <1>Opcje</1> lub <2>czytaj</2> <3/>.",
         "Otwórz **Opcje** lub [czytaj](https://e.example/pl) `Get-X`."),
        ("<3/> <2><1>a</1></2>", "`Get-X` [**a**](https://e.example/pl)"),
    ],
)  # fmt: skip
def test_placeholders_become_the_markup_of_the_article(target: str, written: str) -> None:
    revision = of(target, 0)
    assert [edit.target for edit in revision.edits] == [written]
    assert revision.after.decode() == TEXT.replace(PAIRS[0][1], written)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("a <9/>", "the placeholder <9/>, which the segment lacks"),
        ("a <3>b</3>", "the placeholder <3>, which the segment lacks"),
        ("<1>a", "the placeholder <1> that is never closed"),
        ("a</1>", "the placeholder </1> without an opening one"),
        ("<1>a<2>b</1>c</2>", "the placeholder </1> without an opening one"),
        ("<3/> <3/>", "the placeholder <3/> twice"),
        ("<1>a</1> <1>b</1>", "the placeholder <1> twice"),
    ],
)
def test_placeholders_that_do_not_fit_are_refused(target: str, said: str) -> None:
    revision = of(target, 0)
    assert codes(revision) == ["BT705"]
    assert said in revision.findings[0].found
    assert "0a1b2-101" in revision.findings[0].found
    assert revision.after == TEXT.encode()


@pytest.mark.parametrize(
    "target",
    [
        "**bold**", "`code`", "[a](b)", "![a](b)", "<br/>", "a <b>b</b>", "</span>", "a &amp; b", "a\\*b",
        "<span data-ttu-id=\"x\">", "<span", "x</span><span class=\"sxs-lookup\">", "a\nb", "a\r\nb", "a\rb",
        "a\x00b", "a\x85b", "a\u2028b", "\ufeffa", "\ud800", "a `loose tick", "[loose", "loose]", "a*b",
        "**a", "loose_ _x", "~~a", "end\\", "<!-- a", "[!NOTE]", ":::row:::", "x" * 100_001,
    ],
)  # fmt: skip
def test_text_that_is_or_might_become_markup_is_refused(target: str) -> None:
    # As a format with inline elements says it: all of it is text.
    said = replace(incoming(TEXT, 1, ""), target=(target,))
    revision = revised(TEXT, [said])
    assert codes(revision) == ["BT706"]
    assert revision.after == TEXT.encode()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("Wybierz **Zapisz** teraz", "** in \u201cWybierz **Zapisz** teraz\u201d, which would be markup"),
        (
            "Wybierz *Zapisz teraz",
            "a loose * in \u201cWybierz *Zapisz teraz\u201d, which may turn what follows into",
        ),
        ("Zobacz [pomoc (tutaj)", "a loose square bracket in \u201cZobacz [pomoc (tutaj)\u201d"),
        ("Pierwszy wiersz\ndrugi", "the end of a line in \u201cPierwszy wiersz\\ndrugi\u201d"),
        ("koniec\\", "a loose backslash at the end in \u201ckoniec\\\u201d"),
    ],
)
def test_a_refusal_names_the_sign_and_its_place(target: str, said: str) -> None:
    revision = revised(TEXT, [replace(incoming(TEXT, 1, ""), target=(target,))])
    (finding,) = revision.findings
    assert said in finding.found


@pytest.mark.parametrize(
    "target",
    [
        "3 * 4 = 12",
        "a_b_c",
        "[x] (y)",
        "AT&T",
        "a < b > c",
        "C:\\Temp",
        "100 %",
        "„słowa” – ‘x’",
        "a | b",
        "a<1x",
    ],
)
def test_signs_that_stay_text_are_taken(target: str) -> None:
    revision = of(target)
    assert [edit.target for edit in revision.edits] == [target]


def test_a_loose_marker_that_was_there_may_stay() -> None:
    text = article((("Two **words", "Dwa **słowa"),))
    assert [edit.target for edit in of("Dwa **wyrazy", 0, text).edits] == ["Dwa **wyrazy"]


@pytest.mark.parametrize("target", ["# a", "- a", "1. a", "> a", "    a", "***", "| a |"])
def test_a_translation_that_makes_another_block_is_refused(target: str) -> None:
    text = FRONTMATTER + markup("a-1", "słowa", "words") + "\n"
    revision = revised(text, [incoming(text, 0, target)])
    if target == "| a |":  # no table without its second line
        assert [edit.target for edit in revision.edits] == [target]
        return
    assert codes(revision) == ["BT706"]
    assert revision.after == text.encode()


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("Dwa słowa", None),
        ("Trzy słowa", " Trzy słowa \u00a0"),
        ("  Trzy słowa", "  Trzy słowa \u00a0"),
        ("Trzy słowa ", " Trzy słowa "),
        ("", None),
    ],
)
def test_white_space_around_a_translation_that_a_tool_cuts_off_stays(
    target: str, written: str | None
) -> None:
    text = article((("Two words", " Dwa słowa \u00a0"),))
    assert [edit.target for edit in of(target, 0, text).edits] == ([written] if written else [])


def test_white_space_beside_a_code_stays() -> None:
    text = article((("Open **it** now", "**To** otwórz "),))
    assert [edit.target for edit in of("<1>To</1> włącz", 0, text).edits] == ["**To** włącz "]
    assert [edit.target for edit in of("Włącz <1>to</1>", 0, text).edits] == ["Włącz **to** "]


def test_one_bad_unit_among_many_is_found() -> None:
    text = article([(f"Word {at} here", f"Wyraz {at} tutaj") for at in range(130)])
    targets = [f"Słowo {at}" for at in range(130)]
    targets[77] = "- a"
    revision = revised(text, [incoming(text, at, target) for at, target in enumerate(targets)])
    assert [(finding.code, "0a1b2-178" in finding.found) for finding in revision.findings] == [
        ("BT706", True)
    ]
    assert len(revision.edits) == 129


def test_where_too_many_units_break_the_page_the_search_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "MOST_TRIALS", 12)
    text = article([(f"Word {at} here", f"Wyraz {at} tutaj") for at in range(40)])
    targets = [f"Słowo {at}" if at == 39 else "- a" for at in range(40)]
    revision = revised(text, [incoming(text, at, target) for at, target in enumerate(targets)])
    assert codes(revision) == ["BT706"] * 40
    assert "too many texts" in revision.findings[-1].found
    assert "around it" in revision.findings[0].found
    assert revision.after == text.encode()


def test_a_bar_in_the_row_of_a_table_is_refused() -> None:
    row = f"| {markup('a-1', 'słowa', 'words')} | x |\n"
    text = f"{FRONTMATTER}| a | b |\n|---|---|\n{row}"
    assert codes(revised(text, [incoming(text, 0, "a | b")])) == ["BT706"]
    assert revised(text, [incoming(text, 0, "inne słowa")]).edits


@pytest.mark.parametrize(
    ("around", "target"), [("{}(x)", "a [b]"), ("{}[x]", "a [b]"), ("[x]{}", "(y)"), ("[x]{}", "[y] z")]
)
def test_brackets_that_make_a_link_with_their_surroundings_are_refused(around: str, target: str) -> None:
    text = FRONTMATTER + around.format(markup("a-1", "słowa", "words")) + "\n"
    assert codes(revised(text, [incoming(text, 0, target)])) == ["BT706"]


def test_one_bad_unit_does_not_keep_the_others_out() -> None:
    text = FRONTMATTER + "\n\n".join(markup(f"a-{at}", f"słowo {at}", f"word {at}") for at in range(9)) + "\n"
    said = [incoming(text, at, "# a" if at in (3, 7) else f"wyraz {at}") for at in range(9)]
    revision = revised(text, said)
    assert codes(revision) == ["BT706", "BT706"]
    assert len(revision.edits) == 7
    assert revision.after.decode() == text.replace("słowo", "wyraz").replace("wyraz 3", "słowo 3").replace(
        "wyraz 7", "słowo 7"
    )


def test_a_changed_original_is_a_conflict() -> None:
    said = [incoming(TEXT, 1, "Dwa wyrazy")]
    now = TEXT.replace("Two words", "Three words")
    revision = revised(now, said)
    assert codes(revision) == ["BT702"]
    assert revision.after == now.encode()


def test_a_changed_address_in_the_original_is_a_conflict() -> None:
    said = [incoming(TEXT, 0, "Otwórz")]
    now = TEXT.replace("https://e.example/en", "https://e.example/other")
    assert codes(revised(now, said)) == ["BT702"]


def test_an_original_edited_in_the_file_is_refused() -> None:
    said = replace(incoming(TEXT, 1, "Trzy słowa"), source=("Three words",))
    assert codes(revised(TEXT, [said])) == ["BT702"]
    folded = replace(incoming(TEXT, 1, "Dwa wyrazy"), source=(" Two \n words ",))
    assert codes(revised(TEXT, [folded])) == []


def test_a_changed_translation_is_a_conflict() -> None:
    said = [incoming(TEXT, 1, "Dwa wyrazy")]
    now = TEXT.replace("Dwa słowa", "Dwa słówka")
    revision = revised(now, said)
    assert codes(revision) == ["BT703"]
    assert revision.after == now.encode()


def test_what_nobody_touched_is_no_conflict() -> None:
    said = [incoming(TEXT, 1, "Dwa słowa")]
    now = TEXT.replace("Dwa słowa", "Dwa słówka").replace("Two words", "Two tiny words")
    revision = revised(now, said)
    assert (codes(revision), revision.unchanged) == ([], 1)


def test_taking_a_file_twice_changes_nothing_more() -> None:
    said = [incoming(TEXT, 1, "Dwa wyrazy")]
    once = revised(TEXT, said)
    again = revised(once.after, said)
    assert (again.edits, again.findings, again.unchanged) == ((), (), 1)


def test_a_segment_that_is_gone() -> None:
    said = [replace(incoming(TEXT, 1, "x"), key="0a1b2-999")]
    assert codes(revised(TEXT, said)) == ["BT704"]


@pytest.mark.parametrize("base", ["", "s", "s0t0c0", "x" * 40])
def test_a_unit_without_its_note_is_refused(base: str) -> None:
    assert codes(revised(TEXT, [replace(incoming(TEXT, 1, "x"), base=base)])) == ["BT709"]
    assert parse_base(base) is None


@pytest.mark.parametrize(
    ("target", "readiness"),
    [(None, Readiness.DONE), ("", Readiness.DONE), (" ", Readiness.DONE), ("Dwa", Readiness.WITHHELD)],
)
def test_what_is_empty_or_unfinished_is_left_out(target: str | None, readiness: Readiness) -> None:
    revision = revised(TEXT, [incoming(TEXT, 1, target, readiness=readiness)])
    assert codes(revision) == ["BT708"]
    assert revision.after == TEXT.encode()


def test_an_empty_translation_that_stays_empty_is_unchanged() -> None:
    text = article((("Two words", ""), ("Three", "  ")))
    said = [incoming(text, 0, None), incoming(text, 1, "")]
    revision = revised(text, said)
    assert (codes(revision), revision.unchanged) == ([], 2)


def test_a_lost_placeholder_is_said_and_taken() -> None:
    revision = of("Otwórz <2>to</2> <3/>", 0)
    assert "BT707" in codes(revision)
    assert any("without <1>" in finding.found for finding in revision.findings)
    assert len(revision.edits) == 1


def test_what_the_old_translation_had_not_is_not_lost() -> None:
    text = article((("Open **it** now", "Otwórz to"), ("Open **it**", "")))
    assert codes(revised(text, [incoming(text, 0, "Otwórz to teraz")])) == ["BT609"]
    assert "BT707" in codes(revised(text, [incoming(text, 1, "Otwórz to")]))


def test_a_placeholder_of_the_original_restores_what_a_translation_lacks() -> None:
    text = article((("Run `Get-X`", "Uruchom `Pobierz-X`"),))
    assert with_placeholders(units_of(text).units[0].target) == "Uruchom <2/>"
    revision = of("Uruchom <1/>", 0, text)
    assert [edit.target for edit in revision.edits] == ["Uruchom `Get-X`"]
    assert codes(revision) == []


def test_what_the_checks_find_in_new_translations_is_shown() -> None:
    text = article((("Error 5.7.750 in 12 steps", "Błąd 5.7.750 w 12 krokach"), ("Code 5.1.10", "Kod 5.1.1")))
    revision = of("Błąd 5.7.705 w 12 krokach", 0, text)
    assert "BT602" in codes(revision)
    # The segment that nobody edited is none of the file's business.
    assert {finding.line for finding in revision.findings} == {units_of(text).units[0].line}
    assert len(revision.edits) == 1


@pytest.mark.parametrize(
    "encoded",
    [
        str.encode,
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.encode("utf-16-le"),
        lambda text: b"\xff\xfe\x00\x00" + text.encode("utf-32-le"),
        lambda text: text.encode().replace(b"Two", b"\xff\xfeTw\xe2\x82"),
        lambda text: text.encode().rstrip(b"\n") + b"\x80",
    ],
    ids="utf-8 bom crlf utf-16-le utf-16-be unmarked utf-32 damaged tail".split(),
)
def test_every_other_byte_stays(encoded: Callable[[str], bytes]) -> None:

    before, wanted = encoded(TEXT), encoded(TEXT.replace("Dwa słowa", "Dwa wyrazy – ü"))
    revision = revised(before, [incoming(decode(before)[0], 1, "Dwa wyrazy – ü")])
    assert revision.after == wanted
    assert len(revision.edits) == 1


def test_an_article_whose_bytes_cannot_be_kept_is_not_edited() -> None:

    before = b"\xff\xfe" + TEXT.encode("utf-16-le") + b"\x00"
    revision = revised(before, [incoming(decode(before)[0], 1, "Dwa wyrazy")])
    assert (codes(revision), revision.after) == (["BT709"], before)


def test_repeated_ids_are_told_apart() -> None:
    text = FRONTMATTER + " ".join(markup("a#2-1", f"słowo {at}", f"word {at}") for at in range(3)) + "\n"
    units = units_of(text).units
    assert [unit.key for unit in units] == ["a%232-1", "a%232-1#2", "a%232-1#3"]
    revision = revised(text, [incoming(text, 1, "wyraz")])
    assert revision.after.decode() == text.replace("słowo 1", "wyraz")


def test_keys_and_paths_are_safe_in_every_format() -> None:
    assert key_of("0a1b2-101") == "0a1b2-101"
    assert key_of("ż \x01<", 2) == "%C5%BC%20%01%3C#2"
    for path in ("a/ą b.md", "x#1%20.md", "a\x01\u2028\u200b.md"):
        assert unquoted_path(quoted_path(path)) == path
        assert not set(quoted_path(path)) & set(" #\x01\u2028\u200b")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<span data-ttu-id="a-1">raz</span> bez pary', "BT701"),
        (
            '<span data-ttu-id="a-1">raz</span><span class="sxs-lookup"><span data-stu-id="a-1">one</span>',
            "BT701",
        ),
        (markup("a-1", ".", ""), "BT701"),
    ],
)
def test_what_cannot_be_translated_is_left_out_and_said(text: str, code: str) -> None:
    units = units_of(FRONTMATTER + markup("b-1", "dwa", "two") + "\n\n" + text)
    assert [unit.key for unit in units.units] == ["b-1"]
    assert [finding.code for finding in units.findings] == [code]
    assert units.findings[0].path == units.path


def test_a_translated_frontmatter_is_left_out() -> None:
    text = f"---\n{markup('a-1', 'tytuł: x', 'title: x')}\n---\n{markup('b-1', 'dwa', 'two')}\n"
    units = units_of(text)
    assert [unit.key for unit in units.units] == ["b-1"]
    assert "frontmatter" in units.findings[0].found


def test_what_one_of_two_segments_with_one_id_lost_says_nothing_of_the_other() -> None:
    pairs = ("[Dwa](https://e.example/a)", "[Two](https://e.example/a)"), ("Trzy", "Three")
    text = FRONTMATTER + "\n\n".join(markup("a1b2c-101", *pair) for pair in pairs) + "\n"
    lost = incoming(text, 0, "Dwa", readiness=Readiness.CONFIRMED)
    revision = revised(text, [lost, incoming(text, 1, "Troje")])
    assert (len(revision.edits), codes(revision)) == (2, ["BT707"])
