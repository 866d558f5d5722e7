"""Configuration of the checks: what counts, where, and what is wrong with it in one line."""

from __future__ import annotations

from typing import Any

import pytest

from bitext.checks.codes import CODE_DIFFERS
from bitext.checks.numbers import NUMBER_DIFFERS
from bitext.checks.settings import Settings, SettingsError, parse_settings
from bitext.checks.typography import DOUBLED_SPACE
from bitext.finding import Severity
from bitext.rules.segments import HALF_PAIR


def settings(**raw: Any) -> Settings:
    return parse_settings(raw, "bitext.toml: checks")


def test_everything_counts_by_itself() -> None:
    assert settings() == Settings()
    assert settings().severity(NUMBER_DIFFERS, "a.md") is Severity.WARNING
    assert settings().severity(CODE_DIFFERS, "a.md") is Severity.ERROR


@pytest.mark.parametrize(
    ("raw", "counting"),
    [
        ({"select": ["BT6"]}, {"BT601", "BT602", "BT631"}),
        ({"select": "BT601, half-pair"}, {"BT601", "BT101"}),
        ({"select": "bt601"}, {"BT601"}),
        ({"ignore": ["BT63"]}, {"BT601", "BT602", "BT101"}),
        ({"select": ["BT6"], "ignore": ["BT601"]}, {"BT602", "BT631"}),
        ({"select": ["BT601"], "ignore": ["BT6"]}, {"BT601"}),
        ({"ignore": ["number-differs"]}, {"BT602", "BT101", "BT631"}),
        ({"severity": {"BT601": "off"}}, {"BT602", "BT101", "BT631"}),
        ({"severity": {"BT6": False, "BT602": "error"}}, {"BT602", "BT101"}),
        ({"per-file-ignores": {"old/": ["BT6"]}}, {"BT601", "BT602", "BT101", "BT631"}),
    ],
)
def test_what_counts(raw: dict[str, Any], counting: set[str]) -> None:
    rules = (NUMBER_DIFFERS, CODE_DIFFERS, HALF_PAIR, DOUBLED_SPACE)
    made = settings(**raw)
    assert {rule.code for rule in rules if made.severity(rule, "new/a.md")} == counting
    assert {rule.code for rule in rules if made.is_on(rule)} == counting


def test_severities_and_files() -> None:
    made = settings(
        severity={"BT6": "info", "number-differs": "error"}, per_file_ignores={"*.old.md": "BT601"}
    )
    assert made.severity(NUMBER_DIFFERS, "pl-PL/a.md") is Severity.ERROR
    assert made.severity(CODE_DIFFERS, "pl-PL/a.md") is Severity.INFO
    assert made.severity(HALF_PAIR, "pl-PL/a.md") is Severity.ERROR
    assert made.severity(NUMBER_DIFFERS, "pl-PL/a.old.md") is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"selct": []}, "bitext.toml: checks: unknown key 'selct'; did you mean select?"),
        ({"select": ["BT699"]}, "bitext.toml: checks: select: unknown rule 'BT699'; did you mean"),
        ({"ignore": ["number-difers"]}, "did you mean number-differs?"),
        ({"ignore": [601]}, "expected a list of strings"),
        ({"severity": {"BT601": "eror"}}, "unknown severity 'eror'; did you mean error?"),
        ({"severity": "error"}, "expected a mapping"),
        ({"per_file_ignores": ["x"]}, "expected a mapping"),
        ({"baseline": 7}, "expected a string, not 7"),
        ({"select": ["B"]}, "unknown rule 'B'"),
    ],
)
def test_what_is_wrong_is_one_line(raw: dict[str, Any], said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        settings(**raw)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
