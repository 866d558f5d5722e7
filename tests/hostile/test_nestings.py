"""A sample of all nestings, judged without a browser; `make torture` judges all of them."""

from __future__ import annotations

from tests.hostile.nestings import ELEMENTS, FORMS, NAMES, PLACES, judged, nestings

SHARE = 61


def test_the_sample_has_some_of_everything() -> None:
    sample = list(nestings(SHARE))
    assert {nesting.outer for nesting in sample} == {nesting.inner for nesting in sample} == set(ELEMENTS)
    assert {(nesting.form, nesting.place) for nesting in sample} == {(f, p) for f in FORMS for p in PLACES}
    assert {nesting.name for nesting in sample} == set(NAMES)


def test_no_nesting_gets_a_name_past_us() -> None:
    found = judged(nestings(SHARE))
    assert found.wrong == []
    assert found.count > 10_000
    assert len(found.shapes) > 1_000
