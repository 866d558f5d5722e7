"""What the user guide and ``bitext check --explain`` say of rules, made from the rules' own texts.

The guide has a page for each rule on translations, a table of these, and tables of all rules by family.
Tables are made inside pages that are written by hand, between two comments: see `with_tables`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from bitext.finding import Rule, RulePage, Severity
from bitext.patterns import lazy_pattern
from bitext.rules.table import RULES

LANGUAGES = ("en", "pl")
"""Languages of the guide."""


def explanation(name: str) -> str | None:
    """What the rule called ``name`` (code or name) means, as text in English; None for no rule."""
    rule = next((rule for rule in RULES if name.upper() == rule.code or name == rule.name), None)
    if rule is None:
        return None
    lines = [f"{rule.code} {rule.name} ({rule.severity})", ""]
    if rule.page:
        example = rule.page.example
        lines += [rule.page.finds.english, ""]
        lines += [
            f"  original: {example.original}",
            f"     wrong: {example.wrong}",
            f"     right: {example.right}",
            "",
        ]
    lines += [f"Expected: {rule.expected}.", f"To do: {rule.action}."]
    if rule.page:
        lines.append(f"To silence it on a line: {_silencer(rule)}")
    return "\n".join(lines)


def _silencer(rule: Rule) -> str:
    return f"<!-- bitext-ignore {rule.code}: why -->"


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "made": "This page is generated from the rule, as shown by `bitext check --explain {code}`.",
        Severity.ERROR: "error",
        Severity.WARNING: "warning",
        Severity.INFO: "note (info)",
        "kind": "Severity",
        "example": "Example",
        "original": "original",
        "wrong": "wrong",
        "right": "right",
        "todo": "What to do",
        "silence": "If it is intended, say so on the same line, with the reason:",
        "fix": "`bitext check --fix` applies a safe fix.",
        "back": "[All checks](../checks.md)",
        "findings": "| code | name | severity | what to do |",
        "checks": "| rule | name | severity | `--fix` |",
        "yes": "yes",
    },
    "pl": {
        "made": "Strona powstała z opisu reguły; to samo pokazuje `bitext check --explain {code}`.",
        Severity.ERROR: "błąd (error)",
        Severity.WARNING: "ostrzeżenie (warning)",
        Severity.INFO: "uwaga (info)",
        "kind": "Waga",
        "example": "Przykład",
        "original": "oryginał",
        "wrong": "źle",
        "right": "dobrze",
        "todo": "Co zrobić",
        "silence": "Jeśli tak ma być, zaznacz to w tym wierszu, podając powód:",
        "fix": "`bitext check --fix` wprowadza bezpieczną poprawkę.",
        "back": "[Wszystkie sprawdzenia](../checks.md)",
        "findings": "| kod | nazwa | waga | co zrobić |",
        "checks": "| reguła | nazwa | waga | `--fix` |",
        "yes": "tak",
    },
}


def guide_pages(language: str) -> Mapping[str, str]:
    """The pages of rules in ``language``, one of `LANGUAGES`, by the names of their files."""
    return {f"{rule.code.lower()}.md": _guide_page(rule, rule.page, language) for rule in RULES if rule.page}


def _guide_page(rule: Rule, page: RulePage, language: str) -> str:
    words, example = _WORDS[language], page.example
    action = page.action_in_polish if language == "pl" else f"{rule.action[0].upper()}{rule.action[1:]}."
    fix = f"\n{words['fix']}\n" if rule.is_fixable else ""
    return (
        f"# {rule.code} {rule.name}\n\n"
        f"{words['kind']}: {words[rule.severity]}.\n\n"
        f"{page.finds.in_language(language)}\n\n"
        f"## {words['example']}\n\n"
        f"```text\n"
        f"{words['original']}: {example.original}\n"
        f"{words['wrong']}: {_visible(example.wrong)}\n"
        f"{words['right']}: {example.right}\n"
        f"```\n\n"
        f"## {words['todo']}\n\n"
        f"{action}\n{fix}\n"
        f"{words['silence']}\n\n"
        f"```html\n{_silencer(rule)}\n```\n\n"
        f"{words['back']} · {words['made'].format(code=rule.code)}\n"
    )


def _visible(text: str) -> str:
    """``text`` with invisible characters named."""
    return text.replace("\u200b", "[U+200B]")


_TABLE = lazy_pattern(
    r"(?P<start><!-- (?P<kind>findings|checks) (?P<code>BT[0-9]+) -->\n)"
    r".*?(?P<end>\n<!-- made by make docs -->)",
    re.DOTALL,
)


def with_tables(page: str, language: str) -> str:
    """``page``, written by hand, with its tables of rules made anew.

    ``<!-- findings BT10 -->`` begins a table of what to do, for the rules whose codes begin with ``BT10``;
    ``<!-- checks BT6 -->`` one that links their pages; ``<!-- made by make docs -->`` ends it.
    """

    def table(match: re.Match[str]) -> str:
        rules = [rule for rule in RULES if rule.code.startswith(match["code"])]
        made = _table(_WORDS[language], match["kind"], _ROWS[match["kind"]], rules, language)
        return f"{match['start']}\n{made}{match['end']}"

    return _TABLE.sub(table, page)


_Row = Callable[[Rule, str], str]


def _table(words: Mapping[str, str], kind: str, row: _Row, rules: Iterable[Rule], language: str) -> str:
    return "".join([f"{words[kind]}\n| --- | --- | --- | --- |\n", *(row(rule, language) for rule in rules)])


def _finding_row(rule: Rule, language: str) -> str:
    summary = rule.summary.in_language(language)
    return f"| {rule.code} | {rule.name} | {rule.severity} | {summary} |\n"


def _check_row(rule: Rule, language: str) -> str:
    link = f"[{rule.code}](checks/{rule.code.lower()}.md)"
    fix = _WORDS[language]["yes"] if rule.is_fixable else ""
    return f"| {link} | {rule.name} | {rule.severity} | {fix} |\n"


_ROWS: Mapping[str, _Row] = {"findings": _finding_row, "checks": _check_row}
