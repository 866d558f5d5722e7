"""The data file of numbers in words is what CLDR's rules say."""

from __future__ import annotations

import json

import pytest

from bitext.checks.spelling import spelling
from tests.supply.number_words import FILE, RULES, lines

_FEW = ("de", "fr", "he", "ko", "zh")


@pytest.mark.skipif(not RULES.is_dir(), reason="the rules are not in node_modules: make dev")
def test_the_data_file_is_that_of_the_rules() -> None:
    made = lines(_FEW).splitlines()
    assert [next(iter(json.loads(line))) for line in made] == list(_FEW)
    assert set(made) <= set(FILE.read_text("utf-8").splitlines())


def test_languages_without_rules_have_no_words() -> None:
    assert not spelling("eu").words
    assert not spelling("eu").multiples
    assert spelling("de").words["24"] == ("vierundzwanzig",)
