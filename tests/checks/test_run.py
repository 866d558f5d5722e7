"""All checks over several articles: states before, comments, the baseline, and mending."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from hypothesis import given

from bitext import Article, Locale, parse, read_metadata
from bitext.article import Segment
from bitext.checks.baseline import Baseline, BaselineError, baseline_text, parse_baseline
from bitext.checks.fixes import applied, apply_fixes, is_otherwise_same
from bitext.checks.glossary import parse_glossary
from bitext.checks.run import Before, CheckedArticle, References, Reported, Result, check
from bitext.checks.settings import Settings, parse_settings
from tests.strategies import damaged_articles, hostile_text, markup

POLISH = Locale("pl", "", "PL")
HEAD = "---\ntitle: T\nms.contentlocale: pl-PL\nms.lasthandoff: {}\nms.sourcegitcommit: {}\n---\n"
OLD, NEW = "01/01/2020", "01/01/2021"


def text(*pairs: tuple[str, str], handoff: str = OLD, commit: str = "a" * 40, more: str = "") -> str:
    units = [markup(f"a1b2c-{at}", target, source) for at, (target, source) in enumerate(pairs, 101)]
    return HEAD.format(handoff, commit) + "\n\n".join(units) + f"\n{more}"


def state(path: str, content: str, before: str | None = None, locale: Locale = POLISH) -> CheckedArticle:
    article = parse(content)
    metadata, notes = read_metadata(article)
    made = CheckedArticle(
        path,
        content,
        len(article.segments),
        metadata,
        locale,
        (*article.findings, *notes),
        path.partition("/")[2] or path,
    )
    if before is not None:
        old = parse(before)
        made = replace(made, before=Before(old, read_metadata(old)[0], old.findings))
    return made


def codes(result: Result) -> list[str]:
    return [one.finding.code for one in result.reported]


def test_articles_that_wait_hold_no_segments() -> None:
    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, Segment) for each in gc.get_objects())

    # Articles of earlier tests would leave the cache of parsed ones while this test counts.
    for at in range(4):
        assert not state("x.md", f"{at}\n").article.segments

    before = alive()
    pairs = [(f"Zdanie numer {at}.", f"Sentence number {at}.") for at in range(50)]
    states = [state(f"{at}.md", text(*pairs, commit=f"{at:040x}")) for at in range(20)]
    held = state("x.md", text(*pairs)).article
    assert alive() - before >= len(held.segments)
    few = 6 * len(pairs)
    assert alive() - before < few
    assert check(states, Settings()).segments == 20 * len(pairs)
    assert alive() - before < few


def test_damage_and_differences_together() -> None:
    content = text(("Poczekaj 42 godziny.", "Wait 24 hours."), ("Zapisz  to.", "Save **it**."))
    result = check([state("a.md", content.replace("</span></span>", "</span>", 1))], Settings())
    assert codes(result) == ["BT101", "BT601", "BT609", "BT631"]
    assert [one.finding.line for one in result.reported] == [7, 7, 9, 9]
    assert {one.finding.path for one in result.reported} == {"a.md"}
    assert (result.articles, result.segments) == (1, 2)


def test_settings_take_away_and_change() -> None:
    content = text(("Poczekaj 42  godziny.", "Wait 24 hours."))
    made = parse_settings({"ignore": "BT63", "severity": {"BT601": "error"}}, "x")
    (one,) = check([state("a.md", content)], made).reported
    assert (one.finding.code, str(one.severity)) == ("BT601", "error")
    assert one.segment is not None
    assert one.segment.source == "Wait 24 hours."


# Only what changed


def test_only_changed_segments_count() -> None:
    before = text(("Poczekaj 42 h.", "Wait 24 hours."), ("Dwa 20.", "Two 20."))
    now = text(("Poczekaj 42 h.", "Wait 24 hours."), ("Dwa 21.", "Two 20."))
    (one,) = check([state("a.md", now, before)], Settings(), is_range=True).reported
    assert isinstance(one, Reported)
    assert (one.finding.code, one.before, one.is_changed) == ("BT601", "Dwa 20.", True)
    result = check([state("a.md", now, before)], Settings(), is_range=True)
    assert [(one.segment.id, one.before, one.line) for one in result.changed] == [("a1b2c-102", "Dwa 20.", 9)]
    assert codes(check([state("a.md", now, before)], Settings())) == ["BT601", "BT601"]


def test_damage_that_was_there_before_is_nobodys() -> None:
    before = text(("Raz.", "One."), ("Dwa.", "Two.")).replace("</span></span>", "</span>", 1)
    assert codes(check([state("a.md", before, before)], Settings(), is_range=True)) == []
    again = before[::-1].replace("</span></span>"[::-1], "</span>"[::-1], 1)[::-1]
    assert codes(check([state("a.md", again, before)], Settings(), is_range=True)) == ["BT101"]


def test_an_article_that_did_not_change_is_only_compared_with() -> None:
    pair = "See also", "Zobacz też"
    usual = [replace(state(f"{at}.md", text((pair[1], pair[0]))), is_changed=False) for at in range(3)]
    rare = state("new.md", text(("Patrz także", "See also")))
    result = check([*usual, rare], Settings(), is_range=True)
    assert codes(result) == ["BT612"]
    assert (result.articles, result.segments) == (1, 1)
    assert (result.reported[0].finding.line, result.reported[0].finding.column) == (7, 31)


def test_originals_that_were_changed() -> None:
    before = text(("Raz.", "One."), ("Dwa.", "Two."), more="\n```\ncode\n```\n")
    now = text(("Raz.", "One!"), ("Dwa.", "Two."), more="\n```\nkod\n```\n")
    assert codes(check([state("a.md", now, before)], Settings(), is_range=True)) == ["BT620", "BT606"]
    newer = text(("Raz.", "One now."), ("Dwa.", "Two."), commit="b" * 40, more="\n```\nkod\n```\n")
    assert codes(check([state("a.md", newer, before)], Settings(), is_range=True)) == ["BT619"]


def test_a_key_of_the_frontmatter_that_is_gone() -> None:
    before = text(("Raz.", "One."))
    (one,) = check(
        [state("a.md", before.replace("title:", "titel:"), before)], Settings(), is_range=True
    ).reported
    assert (one.finding.code, one.finding.found) == (
        "BT620",
        "no title in the frontmatter, which the file had",
    )


def test_the_newest_english_is_looked_into() -> None:
    made = replace(state("a.md", text(("Raz.", "One."), ("Dwa.", "Two."))), english="# One.\n\nDue.\n")
    assert codes(check([made], Settings())) == ["BT619"]


def test_a_comment_of_the_frontmatter_is_not_a_heading() -> None:
    head = "---\ntitle: T\n# comment\ntext: |\n  ```\n  code\n  ```\n---\n"
    made = replace(state("a.md", head + "## Raz\n"), english="---\na: b\n---\n# Raz\n")
    found = check([made], Settings(select=("BT606", "BT655")))
    assert [one.finding.found for one in found.reported] == ["a heading of level 2 instead of 1"]


def test_another_locale_may_have_a_newer_english() -> None:
    older = state("pl-PL/a.md", text(("Raz.", "One."), ("Dwa.", "Two.")))
    newer = state("de-DE/a.md", text(("Eins.", "One."), commit="b" * 40, handoff=NEW), locale=Locale("de"))
    result = check([older, newer], Settings())
    assert [(one.finding.code, one.finding.path) for one in result.reported] == [("BT619", "pl-PL/a.md")]
    same = state("de-DE/a.md", text(("Eins.", "One."), handoff=NEW), locale=Locale("de"))
    assert codes(check([older, same], Settings())) == []


def test_terms() -> None:
    references = References(parse_glossary("en,pl\nmailbox,skrzynk*\n"))
    assert codes(check([state("a.md", text(("Poczta.", "Mailbox.")))], Settings(), references)) == ["BT611"]


# Comments


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("", ["BT601"]),
        (" <!-- bitext-ignore BT601: on purpose -->", []),
        (" <!-- bitext-ignore number-differs -->", []),
        (" <!-- bitext-ignore BT602, BT601 -->", []),
        (" <!-- bitext-ignore BT6 -->", []),
        (" <!--bitext-ignore BT601-->", []),
        ("\n<!-- bitext-ignore-file BT601 -->", []),
        (" <!-- bitext-ignore BT602 -->", ["BT601", "BT621"]),
        (" <!-- bitext-ignore -->", ["BT601", "BT621"]),
        (" <!-- bitext-ignore BT999 -->", ["BT601", "BT621"]),
        ("\n\n<!-- bitext-ignore BT601 -->\n", ["BT601", "BT621"]),
    ],
)
def test_a_comment_behind_a_segment(comment: str, found: list[str]) -> None:
    content = text(("Poczekaj 42 godziny.", "Wait 24 hours."))
    made = state("a.md", content.rstrip("\n") + comment + "\n")
    assert codes(check([made], Settings())) == found


def test_a_comment_alone_on_its_line_is_for_the_next_one() -> None:
    one, two = markup("a1b2c-101", "42 h", "24 h"), markup("a1b2c-102", "43 h", "23 h")
    content = HEAD.format(OLD, "a" * 40) + f"<!-- bitext-ignore BT601 -->\n\n{one}\n\n{two}\n"
    (found,) = check([state("a.md", content)], Settings()).reported
    assert found.finding.line == 11


def test_a_comment_for_a_rule_that_nobody_asked_for_is_not_useless() -> None:
    content = text(("42 h", "24 h")).rstrip("\n") + " <!-- bitext-ignore BT601 -->\n"
    made = parse_settings({"ignore": "BT601"}, "x")
    assert codes(check([state("a.md", content)], made)) == []


# The baseline


def test_the_baseline_knows_findings_and_not_their_lines() -> None:
    content = text(("42 h", "24 h"), ("Zapisz  to.", "Save it."))
    first = check([state("a.md", content)], Settings())
    known = parse_baseline(baseline_text(one.finding for one in first.reported))
    assert codes(check([state("a.md", content)], Settings(), References(baseline=known))) == []
    moved = content.replace("---\n<span", "---\n\n\n<span").replace("42 h", "42 h 43 h")
    result = check([state("a.md", moved)], Settings(), References(baseline=known))
    assert (codes(result), result.known, result.outdated) == (["BT601"], 2, 0)
    fixed = check([state("a.md", text(("24 h", "24 h")))], Settings(), References(baseline=known))
    assert (codes(fixed), fixed.known, fixed.outdated) == ([], 0, 2)


@pytest.mark.parametrize(
    "damaged", ["", "[]", '{"version": 2}', '{"version": 1}', '{"version": 1, "findings": 7}']
)
def test_a_damaged_baseline_is_said(damaged: str) -> None:
    with pytest.raises(BaselineError):
        parse_baseline(damaged)
    assert parse_baseline(baseline_text([])) == Baseline()


# Mending


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        ("One, two.", "Raz , dwa.", "Raz, dwa."),
        ("One two three.", "Raz  dwa   trzy.", "Raz dwa trzy."),
        ("Use A.Bcd here.", "Użyj A. Bcd tutaj.", "Użyj A. Bcd tutaj."),
        ("Use Aaa.Bbb here.", "Użyj Aaa. Bbb tutaj.", "Użyj Aaa.Bbb tutaj."),
        ("See AADSTS50076.", "Zobacz AADSTS 50076.", "Zobacz AADSTS50076."),
        ("See AADSTS50076.", "Zobacz AADS50076.", "Zobacz AADS50076."),
        (
            "See [x](https://a.example/1).",
            "Zobacz [x](https://a.example/2).",
            "Zobacz [x](https://a.example/1).",
        ),
        ("See [x](/1).", "Zobacz [x] (/1).", "Zobacz [x](/1)."),
        ("Use ${name}.", "Użyj $ {name}.", "Użyj ${name}."),
        ("Open a.docx.", "Otwórz a. docx.", "Otwórz a.docx."),
        ("Select **Save**.", "Wybierz ** Zapisz **.", "Wybierz **Zapisz**."),
        ("Select **Save** now.", "Wybierz\\*\\* Zapisz\\*\\* teraz.", "Wybierz **Zapisz** teraz."),
        ("One", "Je\u200bden", "Jeden"),
        ("Wait 24 hours.", "Poczekaj 42 godziny.", "Poczekaj 42 godziny."),
        ("**One** , two", "Raz  , dwa", "Raz, dwa"),
    ],
)
def test_mending(source: str, wrong: str, right: str) -> None:
    content = text((wrong, source), ("Nie ruszaj  tego", "Do  not touch"))
    made = state("a.md", content)
    findings = [one.finding for one in check([made], Settings()).reported]
    fixed = apply_fixes(made.article, POLISH, findings)
    assert fixed.text == content.replace(f">{wrong}<", f">{right}<")
    again = apply_fixes(
        parse(fixed.text),
        POLISH,
        [one.finding for one in check([state("a.md", fixed.text)], Settings()).reported],
    )
    assert (again.text, again.edits) == (fixed.text, ())


def test_quotes_in_tags_are_mended() -> None:
    sound = text(("Raz.", "One."))
    made = state("a.md", sound.replace('data-ttu-id="a1b2c-101"', "data-ttu-id=&quot;a1b2c-101&quot;"))
    findings = [one.finding for one in check([made], Settings()).reported]
    assert [finding.code for finding in findings] == ["BT104"]
    assert apply_fixes(made.article, POLISH, findings).text == sound


@given(damaged_articles() | hostile_text)
def test_mending_touches_nothing_else(content: str) -> None:
    made = state("a.md", content)
    findings = [one.finding for one in check([made], Settings()).reported]
    fixed = apply_fixes(made.article, POLISH, findings)
    assert is_otherwise_same(made.article, parse(fixed.text))
    assert fixed.text == applied(content, fixed.edits)
    for edit in fixed.edits:
        written = content[edit.start : edit.end]
        # A sentence that gets spans (BT109) is there twice: as the translation, and as its own original.
        is_wrapped = "data-ttu-id" in edit.text and "data-ttu-id" not in written
        assert edit.text.count("\n") == written.count("\n") * (1 + is_wrapped)


@given(damaged_articles() | hostile_text, damaged_articles() | hostile_text)
def test_never_raises(now: str, before: str) -> None:
    made = replace(state("a.md", now, before), english=before)
    for is_range in (False, True):
        result = check([made, state("b/a.md", before)], Settings(), is_range=is_range)
        lines = {"a.md": now.split("\n"), "b/a.md": before.split("\n")}
        for one in result.reported:
            assert 0 < one.finding.line <= len(lines[one.finding.path])
            assert isinstance(made.article, Article)


# Ids that repeat


def test_a_repeated_id_names_the_segment_that_the_finding_stands_in() -> None:
    first, second = ("Poczekaj 24 godziny.", "Wait 24 hours."), ("Poczekaj 42 dni.", "Wait 24 days.")
    content = text(first, second).replace("a1b2c-102", "a1b2c-101")
    (one,) = check([state("a.md", content)], Settings(select=("BT601",))).reported
    assert one.segment is not None
    assert (one.finding.line, one.segment.source) == (9, "Wait 24 days.")


def test_each_segment_with_a_repeated_id_is_checked() -> None:
    wrong = ("Poczekaj 42 dni.", "Wait 24 days.")
    content = text(wrong, ("Raz 20.", "One 20."), wrong).replace("a1b2c-102", "a1b2c-101")
    settings = Settings(select=("BT601",))
    assert [one.finding.line for one in check([state("a.md", content)], settings).reported] == [7, 11]
    before = text(("Poczekaj 24 dni.", "Wait 24 days."), ("Raz 20.", "One 20."), wrong)
    before = before.replace("a1b2c-102", "a1b2c-101")
    (one,) = check([state("a.md", content, before)], settings, is_range=True).reported
    assert one.finding.line == 7
