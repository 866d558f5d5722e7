"""What needs more than one segment: BT606, BT611, BT612, BT614, BT619, BT620, BT622, BT635, BT651, BT654."""

from __future__ import annotations

import pytest

from bitext import Article, Locale, Severity, parse, parse_locale
from bitext.checks import check_article
from bitext.checks.code_blocks import code_blocks, code_blocks_differ
from bitext.checks.consistency import Occurrence, inconsistent
from bitext.checks.glossary import GlossaryError, parse_glossary, term_differs
from bitext.checks.lengths import cut_short
from bitext.checks.missing import segment_missing
from bitext.checks.outline import outline_differs
from bitext.checks.structure import structure_differs
from bitext.checks.versions import changed_originals, stale_against
from tests.strategies import markup

POLISH, GERMAN = Locale("pl", "", "PL"), Locale("de", "", "DE")


def article(*pairs: tuple[str, str], separator: str = "\n\n") -> Article:
    units = [markup(f"a1b2c-{at}", target, source) for at, (target, source) in enumerate(pairs, 101)]
    return parse(separator.join(units) + "\n")


# BT614, structure


@pytest.mark.parametrize(
    ("target", "source", "found"),
    [
        ("- Raz.", "One.", "list, item instead of paragraph"),
        ("# Raz.", "One.", "heading 1 instead of paragraph"),
        ("1. Raz.", "One.", "numbered list, item instead of paragraph"),
        ("Raz.\n\nDwa.", "One. Two.", "paragraph, paragraph instead of paragraph"),
        ("Raz.\n- Dwa.", "One. Two.", "paragraph, list, item instead of paragraph"),
        ("> Raz.", "One.", "quote, paragraph instead of paragraph"),
        ("Raz.", "* One.", "paragraph instead of list, item"),
    ],
)
def test_a_sign_that_begins_a_block(target: str, source: str, found: str) -> None:
    ((rule, segment, difference),) = structure_differs(article((target, source), ("Dwa.", "Two.")))
    assert (rule.code, segment.id, difference.found) == ("BT614", "a1b2c-101", found)


@pytest.mark.parametrize(
    ("target", "source"), [("1. Raz.", "1.One."), ("# Raz", "#One"), ("- Raz.", "-One.")]
)
def test_a_block_that_the_translator_restored_is_the_originals_fault(target: str, source: str) -> None:
    ((rule, segment, _),) = structure_differs(article((target, source), ("Dwa.", "Two.")))
    assert (rule.code, rule.severity, segment.id) == ("BT635", Severity.INFO, "a1b2c-101")
    assert "leave the translation" in rule.action


@pytest.mark.parametrize(("target", "found"), [("- dwa", "-"), ("# dwa", "#"), ("2. dwa", "2.")])
def test_a_sign_within_a_paragraph_shows(target: str, found: str) -> None:
    ((rule, segment, difference),) = structure_differs(
        article(("Raz", "One"), (target, "two"), separator=" ")
    )
    assert (rule.code, segment.id, difference.token) == ("BT614", "a1b2c-102", found)


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("Raz.", "One."),
        ("- Raz.", "- One."),
        ("-raz", "-one"),
        ("Raz\ndwa.", "One two."),
        ("**Raz** dwa", "One **two**"),
        ("1.5 razy", "1.5 times"),
        ("#hash", "hash"),
    ],
)
def test_the_same_blocks(target: str, source: str) -> None:
    assert list(structure_differs(article((target, source), ("Dwa.", "Two.")))) == []


# BT622, cells of a table


def row(first: tuple[str, str], second: tuple[str, str]) -> Article:
    """A table of two columns whose only row has two segments."""
    cells = markup("a1b2c-101", *first), markup("a1b2c-102", *second)
    return parse(f"Tekst.\n\n| a | b |\n|---|---|\n| {cells[0]} | {cells[1]} |\n\nTekst | dalej.\n")


PLAIN = ("Trzy", "Three")


@pytest.mark.parametrize(
    ("cells", "id", "found", "offset"),
    [
        ((("Raz | dwa", "One two"), PLAIN), "a1b2c-101", "a | in a cell of a table, which ends", 4),
        ((PLAIN, ("Raz `|` dwa", "One two")), "a1b2c-102", "a | in a cell of a table, which ends", 5),
        ((PLAIN, ("Raz|", "One")), "a1b2c-102", "a | in a cell of a table, which ends", 3),
        ((PLAIN, ("Raz | a | b", "One | a")), "a1b2c-102", "2 | in a cell of a table instead of 1", 4),
        ((("Raz | dwa", "One | two"), PLAIN), "a1b2c-101", "a | in a row that has more cells", 4),
    ],
)
def test_a_bar_in_a_table_ends_the_cell(
    cells: tuple[tuple[str, str], tuple[str, str]], id: str, found: str, offset: int
) -> None:
    ((rule, segment, difference),) = structure_differs(row(*cells))
    assert (rule.code, segment.id, difference.offset) == ("BT622", id, offset)
    assert difference.found.startswith(found)


def test_a_bar_that_the_translation_lost() -> None:
    both = markup("a1b2c-101", "Raz dwa", "One | two")
    table = parse(f"| a | b |\n|---|---|\n| {both} |\n")
    ((rule, segment, difference),) = structure_differs(table)
    assert (rule.code, segment.id) == ("BT622", "a1b2c-101")
    assert difference.found.startswith("no | in a cell of a table, which the")


def test_bars_that_end_no_cell() -> None:
    # The original itself has a cell too many.
    assert list(structure_differs(row(("Raz dwa", "One | two"), PLAIN))) == []
    assert list(structure_differs(row(("Raz \\| dwa", "One \\| two"), PLAIN))) == []
    assert list(structure_differs(row(("Raz \\| dwa", "One two"), PLAIN))) == []
    two = markup("a1b2c-101", "Raz | dwa", "One | two")
    assert list(structure_differs(parse(f"| a | b |\n|---|---|\n| {two} |\n"))) == []
    assert list(structure_differs(article(("Raz | dwa", "One two"), ("Trzy", "Three")))) == []


# BT606, code blocks

CODE = "Text.\n\n```powershell\nGet-Mailbox x\nSet-Mailbox y\n```\n\n> ~~~\n> a\n> ~~~\n"


def test_code_blocks_are_found_where_they_stand() -> None:
    assert [block.code for block in code_blocks(CODE)] == ["Get-Mailbox x\nSet-Mailbox y\n", "> a\n"]
    assert [block.code for block in code_blocks("1. ```\n   x\n")] == ["   x\n"]
    assert code_blocks("Use ```` ``` ```` and ``` `x` ```.\n") == ()


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        (("Set-Mailbox y", "Set-Skrzynka y"), "Set-Skrzynka y instead of Set-Mailbox y in a code block"),
        (("Set-Mailbox y\n", ""), "nothing instead of Set-Mailbox y in a code block"),
        (("> a\n", "> b\n"), "> b instead of > a in a code block"),
        (("\n> ~~~\n> a\n> ~~~\n", ""), "no code block that begins > a, which the original has"),
        (("Text.\n", "Text.\n```\nnew\n```\n"), "a code block that the original lacks: new"),
    ],
)
def test_a_changed_code_block(changed: tuple[str, str], found: str) -> None:
    now = CODE.replace(*changed)
    ((offset, difference),) = code_blocks_differ(now, CODE)
    assert difference.found == found
    if difference.length:
        shown = now[offset : offset + difference.length]
        assert found.startswith(shown)


@pytest.mark.parametrize(
    "changed", [("Text.", "Tekst."), ("\n", "\r\n"), ("Get-", "   Get-"), ("x\n", "x  \n")]
)
def test_code_that_only_stands_otherwise(changed: tuple[str, str]) -> None:
    assert list(code_blocks_differ(CODE.replace(*changed), CODE)) == []


# BT611, terms

GLOSSARY = parse_glossary(
    "en,pl-PL,de,note\n"
    "mailbox,skrzynk*|skrzynek,Postfach*,\n"
    "Exchange Online,=,=,a product\n"
    "Exchange,=,,\n"
    "Save,Zapisz,Speichern,a button\n"
)


@pytest.mark.parametrize(
    ("locale", "source", "target", "found"),
    [
        (POLISH, "Open the mailbox.", "Otwórz pocztę.", ["mailbox"]),
        (POLISH, "Open the mailbox.", "Otwórz skrzynkę.", []),
        (POLISH, "Mailbox size", "Rozmiar skrzynki", []),
        (POLISH, "Mailbox size", "Rozmiar poczty", ["mailbox"]),
        (POLISH, "In Exchange Online.", "W programie Wymiana Online.", ["Exchange Online"]),
        (POLISH, "Press **Save**.", "Naciśnij **Zachowaj**.", ["Save"]),
        (POLISH, "Press **Save**.", "Naciśnij **Zapisz**.", []),
        (POLISH, "save the file", "zachowaj plik", []),
        (POLISH, "mailboxes and `mailbox`", "poczta", []),
        (POLISH, "mailbox and mailbox", "poczta", ["mailbox"]),
        (GERMAN, "Open the mailbox.", "Öffnen Sie die Postfächer.", ["mailbox"]),
        (GERMAN, "Open the mailbox.", "Öffnen Sie das Postfach.", []),
        (GERMAN, "In Exchange.", "In Wechsel.", []),
        (Locale("ja"), "Open the mailbox.", "開きます。", []),
    ],
)
def test_terms_of_the_glossary(locale: Locale, source: str, target: str, found: list[str]) -> None:
    segment = article((target, source)).segments[0]
    assert [one.token for one in term_differs(segment, GLOSSARY.terms(locale))] == found


@pytest.mark.parametrize(("text", "said"), [("", "the file is empty"), ("term,pl\na,b\n", "no column en")])
def test_a_glossary_that_cannot_be_read(text: str, said: str) -> None:
    with pytest.raises(GlossaryError, match=said):
        parse_glossary(text)


# BT625, pairs


@pytest.mark.parametrize(
    ("second", "found"), [("sieht) auf.", []), ("sieht auf.", ["("]), ("sieht] auf.", ["(", "]"])]
)
def test_brackets_that_begin_in_one_segment_and_end_in_the_next_are_a_pair(
    second: str, found: list[str]
) -> None:
    text = article(("Öffnen Sie es (was man", "Open it."), (second, "You see it.")).text
    on_one_line = parse(text.replace("\n", " "))
    findings = check_article(on_one_line, parse_locale("de-DE"))
    assert [one.token for one in findings if one.code == "BT625"] == found


# BT612, consistency


def occurrences(source: str, *targets: str, locale: Locale = POLISH) -> list[Occurrence]:
    return [
        Occurrence(f"{at}.md", locale, article((target, source)).segments[0])
        for at, target in enumerate(targets)
    ]


def test_the_rare_translation_is_reported() -> None:
    found = list(inconsistent(occurrences("See also", "Zobacz też", "Zobacz też", "Patrz także")))
    assert [(one.path, difference.token) for one, difference in found] == [("2.md", "Zobacz też")]
    assert found[0][1].found == "not the translation used 2 times elsewhere: Zobacz też"


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("See also", ("Zobacz też", "Patrz także")),
        ("See also", ("Zobacz też", "Zobacz też", "Patrz też", "Patrz też")),
        ("See also", ("Zobacz też", "Zobacz też", "zobacz też:")),
        ("Open", ("Otwórz", "Otwórz", "Otwarte")),
        ("See also", ("Zobacz też", "Zobacz też", "See also")),
        ("Next steps", ("{1&gt;Dalej&lt;1}", "{1&gt;Dalej&lt;1}", "Dalej")),
        ("Close it first.", ("[!UWAGA] Zamknij to.", "[!UWAGA] Zamknij to.", "Zamknij to.")),
    ],
)
def test_no_usual_translation(source: str, targets: tuple[str, ...]) -> None:
    assert list(inconsistent(occurrences(source, *targets))) == []


def test_the_usual_translation_is_shown_without_leftovers() -> None:
    masked = "{1&gt;Dalej&lt;1}"
    found = list(inconsistent(occurrences("Next steps", masked, masked, "Dalej", "Następne kroki")))
    assert [(one.path, difference.token) for one, difference in found] == [("3.md", "Dalej")]


def test_locales_are_told_apart() -> None:
    mixed = occurrences("See also", "Zobacz też", "Zobacz też") + occurrences(
        "See also", "Siehe", locale=GERMAN
    )
    assert list(inconsistent(mixed)) == []


# BT619 and BT620, versions


def test_a_sentence_that_the_newer_english_lacks_is_stale() -> None:
    now = article(("Raz.", "One \\<x\\>."), ("Dwa.", "Two apples."), ("Trzy.", "Three  words."))
    english = '# <a name="x"></a>One <b>.\n\nThree\nwords. Two and a half.\n'
    assert [segment.id for segment, _ in stale_against(now, english)] == ["a1b2c-102"]
    assert list(stale_against(now, english + "Two **apples**.")) == []


def test_what_became_of_the_originals() -> None:
    before = article(("Raz.", "One."), ("Dwa.", "Two."), ("Trzy.", "Three."))
    now = article(("Raz.", "One, new."), ("Dwa, nowe.", "Two, new."))
    found = list(changed_originals(now, before, is_same_commit=False))
    assert [(rule.code, segment.id) for rule, segment, _ in found if segment] == [("BT619", "a1b2c-101")]
    found = list(changed_originals(now, before, is_same_commit=True))
    assert [(rule.code, segment.id if segment else "") for rule, segment, _ in found] == [
        ("BT620", "a1b2c-101"),
        ("BT620", "a1b2c-102"),
        ("BT620", ""),
    ]
    assert list(changed_originals(before, before, is_same_commit=True)) == []


# BT651, length

LONG = "Open the settings, choose the account that you want to remove, and confirm with your password."
WHOLE = "Otwórz ustawienia, wybierz konto, które chcesz usunąć, i potwierdź hasłem."


def cut(target: str, locale: Locale | None, *others: tuple[str, str], source: str = LONG) -> list[str]:
    return [one.id for one, _ in cut_short(article((target, source), *others), locale)]


@pytest.mark.parametrize(
    ("target", "locale", "is_cut"),
    [
        (WHOLE, POLISH, False),
        ("Otwórz ustawienia i wybierz konto.", POLISH, True),
        ("Otwórz ustawienia, wybierz konto, które chcesz", POLISH, True),
        ("設定を開き、削除するアカウントを選択して、パスワードで確認します。", Locale("ja", "", "JP"), False),
        ("設定を開き", Locale("ja", "", "JP"), True),
        ("Otwórz ustawienia i wybierz konto.", None, False),
        ("Avage seaded.", Locale("et", "", "EE"), False),
    ],
)
def test_a_translation_that_is_cut_short(target: str, locale: Locale | None, is_cut: bool) -> None:
    assert cut(target, locale) == (["a1b2c-101"] if is_cut else [])


def test_the_length_of_the_article_counts_where_it_has_sentences() -> None:
    whole = "Avage seaded, valige konto, mille soovite eemaldada, ja kinnitage see parooliga."
    others = [(f"{whole} {at}", LONG) for at in range(9)]
    assert cut("Avage seaded.", Locale("et", "", "EE"), *others) == ["a1b2c-101"]
    # Terse throughout is not cut.
    terse = [("Otwórz konto i usuń je", LONG)] * 9
    assert cut("Otwórz konto i usuń je", POLISH, *terse) == []


def test_code_and_addresses_do_not_count_as_length() -> None:
    source = "Run `Get-Mailbox -Identity anna@example.com -ResultSize Unlimited -Filter 1 -Verbose` to see."
    assert cut("Uruchom `x`.", POLISH, source=source) == []


# BT654, a segment that is gone


def numbered(*numbers: int, between: str = "\n\n", head: str = "") -> Article:
    return parse(head + between.join(markup(f"a1b2c-{number}", "Raz.", "One.") for number in numbers))


AUTHORED = '---\ntitle: T\nbitext: \'{"locale": "pl-PL"}\'\n---\n'


@pytest.mark.parametrize(
    ("made", "found"),
    [
        (numbered(101, 102, 103), []),
        (numbered(101, 103), ["no segment a1b2c-102 before a1b2c-103"]),
        (numbered(101, 105), ["no segment a1b2c-102 before a1b2c-105"]),
        (numbered(103, 102, 101), []),
        (numbered(101, 103, 102), []),
        (numbered(101, 103, between="\n\n![Rysunek](a.png)\n\n"), []),
        (numbered(101, 103, head=AUTHORED), []),
    ],
)
def test_a_segment_that_is_gone(made: Article, found: list[str]) -> None:
    assert [difference.found for _, difference in segment_missing(made)] == found


# BT655, what is outside the segments


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        ("### Raz\n", "## Raz\n", ["a heading of level 3 instead of 2"]),
        ("## Raz\n\n## Dwa\n", "## Raz\n", []),
        ("## Raz\n", '## <a name="one"></a>Raz\n', ['no <a name="one">, which the original has']),
        ('<a name="one"></a>Raz\n', "Raz\n", []),
        ("Raz\n", "Raz [!INCLUDE [x](../x.md)]\n", ["no [!INCLUDE] of ../x.md, which the original has"]),
        ("```\n## Raz\n```\n# A\n", "```\n# Raz\n```\n# A\n", []),
    ],
)
def test_what_is_outside_the_segments(now: str, before: str, found: list[str]) -> None:
    assert [difference.found for _, difference in outline_differs(now, before)] == found
