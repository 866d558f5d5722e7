"""Properties of the checks: any text goes, findings stand where they say, time is linear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bitext import Locale, Side, parse, parse_locale
from bitext.checks import CHECKS, MARKS, check_article, marks, reader_message
from bitext.checks.fixes import apply_fixes
from bitext.checks.missing import segment_missing
from bitext.checks.outline import outline_differs
from bitext.checks.structure import structure_differs
from bitext.digits import ascii_digits
from bitext.languages import languages
from tests.linear import is_linear
from tests.strategies import damaged_articles, hostile_text, markup
from tests.test_codes import nearly_codes

_PIECES = st.sampled_from(
    """Set-Mailbox -Identity --json `a` `` ` A.B Aa.Bb C:\\ \\\\x HKEY_LOCAL_MACHINE \\Software %temp% PR_ID
    \\_ <name> [x](y) https://a.b/1 24 1,000 1.5 2019 ٤٢ 5% 10/13/2019 24/7 0x80070005 November 万 zehn
    30K ** **a** *b* \\* <b> </b> {0} ${x} %1 #A0 &amp;nbsp; „ ” « \u200b \ufffd plі May 日本 ،
    [a](b) ] (/x)""".split()
)
_sides = st.lists(_PIECES | st.sampled_from(list(" .-\\`\n(1")), max_size=20).map("".join) | nearly_codes
_locales = st.sampled_from(
    [None, *(parse_locale(tag) for tag in ("pl-PL", "de-DE", "ja-JP", "ar-SA", "tlh"))]
)


@given(_sides, _sides, _locales)
def test_any_two_sides(target: str, source: str, locale: Locale | None) -> None:
    article = parse("x\n" + markup("a1b2c-101", target, source) + "\n")
    lines = article.text.split("\n")
    for finding in check_article(article, locale):
        assert finding.segment_id == "a1b2c-101"
        assert 0 < finding.column <= len(lines[finding.line - 1]) + 1
        if finding.rule not in [check.rule for check in MARKS]:
            continue
        for language in (known.code for known in languages() if known.texts):
            message = reader_message(finding, language)
            assert "\n" not in message
            assert "{token}" not in message
            assert len(message) < 160


def _said(text: str) -> str:
    """``text`` as findings say it: line ends as spaces, digits of any script in ASCII, no escapes."""
    return " ".join(ascii_digits(text).replace("\\", "").split())


@given(_sides, _sides, _locales)
def test_a_finding_points_at_what_it_speaks_of(target: str, source: str, locale: Locale | None) -> None:
    article = parse("x\n" + markup("a1b2c-101", target, source) + "\n")
    for finding in check_article(article, locale):
        if finding.side is Side.SOURCE and " instead of " not in finding.found:
            continue  # the translation does not have it
        written = _said(article.text[finding.start : finding.start + finding.length])
        found, token = _said(finding.found), _said(finding.token)
        assert written in found or written in token or token in written


def _facts(text: str, locale: Locale | None) -> Counter[tuple[str, str]]:
    article = parse(text)
    found = Counter((one.code, one.token) for one in check_article(article, locale))
    found.update((rule.code, one.found) for rule, _, one in structure_differs(article))
    return found


@given(_sides, _sides, _locales)
@example(
    "**AllowGuests** i [Set-CsPolicy-AllowGuests](#a)",
    "**AllowGuests** and [Set-CsPolicy -AllowGuests](#a)",
    None,
)
@example("`AllowGuests`, Allow Guests", "**Allow Guests**, AllowGuests, `AllowGuests`", None)
def test_a_fix_is_right_by_its_own_rule_and_harms_nothing(
    target: str, source: str, locale: Locale | None
) -> None:
    article = parse("x\n" + markup("a1b2c-101", target, source) + "\n")
    findings = check_article(article, locale)
    before = _facts(article.text, locale)
    for finding in findings:
        fixed = apply_fixes(article, locale, [finding])
        if not fixed.edits:
            continue
        (edit,) = fixed.edits
        assert (edit.start, edit.end, edit.text) == (
            finding.start, finding.start + finding.length, finding.fix,
        )  # fmt: skip
        after = _facts(fixed.text, locale)
        assert after < before
        assert after[finding.code, finding.token] < before[finding.code, finding.token]
        (old,), (new,) = article.segments, parse(fixed.text).segments
        words = Counter(old.source.split())
        assert words & Counter(old.target.split()) <= words & Counter(new.target.split())


@pytest.mark.parametrize(
    ("target", "source", "code", "at"),
    [
        ("`*` i **a**: x ** b", "`*` and **a**: x b", "BT610", "** b"),
        ("`x` \\* ** b", "`x` b", "BT610", "* ** b"),
        ("Maja zna 13 maja 2019 r.", "Maja knows October 13, 2019.", "BT608", "maja 2019"),
        ("`a.b` A.B, Set- Mailbox", "`a.b` A.B, Set-Mailbox", "BT603", "Set- Mailbox"),
    ],
)
def test_a_finding_is_not_at_the_first_equal_text(target: str, source: str, code: str, at: str) -> None:
    article = parse(markup("a1b2c-101", target, source))
    found = [one for one in check_article(article, parse_locale("pl-PL")) if one.code == code]
    assert [article.text[one.start :].partition("</span>")[0][: len(at)] for one in found] == [at]


@given(damaged_articles() | hostile_text, _locales)
def test_never_raises(text: str, locale: Locale | None) -> None:
    article = parse(text)
    found = marks(article, locale)
    assert set(found) <= {segment.id for segment in article.segments}
    assert all(found.values())
    marking = check_article(article, locale, MARKS)
    assert sorted(map(str, marking)) == sorted(str(one) for findings in found.values() for one in findings)
    assert set(marking) <= set(check_article(article, locale))


@given(_sides, _locales)
def test_equal_sides_do_not_differ(text: str, locale: Locale | None) -> None:
    article = parse(markup("a1b2c-101", text + "\u2003", text))
    of_equal = {check.rule.code for check in CHECKS if check.is_of_equal}
    assert {finding.code for finding in check_article(article, locale)} <= of_equal


@given(_sides, _sides)
def test_a_new_token_is_where_the_finding_says(target: str, source: str) -> None:
    article = parse(markup("a1b2c-101", target, source))
    for segment in article.segments:
        for check in CHECKS:
            for difference in check.differences(segment, Locale("pl")):
                assert 0 <= difference.offset <= len(segment.target)
                assert difference.token or difference.side is Side.TARGET


@pytest.mark.parametrize(
    "piece",
    [
        *("`", "`a` ", "\\a", "\\\\a ", "A.", "A.B ", "A-B", "Get-", "Get-A ", "1,", "1.000 ", "12 ", "0x1 "),
        *("%a", "<a", "](", "[a](", "HKEY_A\\", "C:\\a b\\", "_A", "A_B ", "-A", "--a", "*a", "5.7.1 "),
        *(
            "http://a",
            "**a ",
            "** a",
            "*",
            "“a",
            '"a',
            "] (",
            "<a ",
            "{0",
            "${a",
            "&lt;a",
            "\\<a",
            "a  ",
            "„",
            "\u202b",
        ),
        *("1. a\n", "\n", "\n\n", "|", "May 1 ", "a.dll ", "/a/b ", "plі", "日", "&amp;", "#A0 "),
        *("0 million ", "0.5 million "),
    ],
)
def test_time_is_linear(piece: str) -> None:
    def check(times: int) -> Callable[[], object]:
        article = parse(markup("a1b2c-101", piece * times, "x 12 `y` " + piece * (times - 1)))
        return lambda: check_article(article, None)

    assert is_linear(check, 1_000)


def test_comparing_articles_is_linear() -> None:
    def alternating(times: int) -> Callable[[], object]:
        numbers = [number for low in range(times) for number in (101 + low, 900_000 - low)]
        article = parse("\n\n".join(markup(f"a1b2c-{number}", "Raz.", "One.") for number in numbers))
        return lambda: list(segment_missing(article))

    def code(times: int) -> Callable[[], object]:
        text = "```\n# a\n```\n" * times
        return lambda: list(outline_differs(text, text))

    assert [work.__name__ for work in (alternating, code) if not is_linear(work, 500)] == []
