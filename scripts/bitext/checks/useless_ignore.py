"""BT621: the rule on comments that silence nothing; `bitext.checks.ignores` finds them."""

from __future__ import annotations

from bitext.finding import Example, GuideText, Rule, RulePage, Severity

USELESS_IGNORE = Rule(
    "BT621",
    "useless-ignore",
    Severity.WARNING,
    expected="a comment bitext-ignore that silences a finding",
    action="delete the comment, or correct the code in it",
    summary=GuideText(
        "A comment `bitext-ignore` silences nothing. Delete it.",
        "Komentarz `bitext-ignore` niczego nie wycisza. Usuń go.",
    ),
    page=RulePage(
        finds=GuideText(
            "A comment `bitext-ignore` that names no rule or an unknown one, or that silences"
            " nothing: what it was written for has been fixed.",
            "Komentarz `bitext-ignore`, który nie wymienia reguły, wymienia nieznaną albo niczego nie"
            " wycisza: usterkę, z powodu której powstał, już poprawiono.",
        ),
        action_in_polish="Usuń komentarz albo popraw w nim kod.",
        example=Example("Wait 24 hours.", "Poczekaj dobę. <!-- bitext-ignore BT602 -->", "Poczekaj dobę."),
        is_of_segment=False,
    ),
)
