"""The plan of a site that the last build left: it is the one that would be made again, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from bitext.article import Side
from bitext.metadata import Metadata
from bitext.site.plan.address import Address
from bitext.site.plan.kept import TABLE, KeptPlan, PlanFacts, kept_plan
from bitext.site.plan.site_plan import SitePlan
from bitext.states import StateCounts
from bitext.store.cache import BuildCache
from bitext.store.packing import packed, unpacked
from bitext.titles import PageTitle
from tests.site.test_assignment import SOUND, plan_facts

PATHS = [*(f"{folder}/{path}" for folder in ("pl-PL", "de-DE") for path in SOUND), "pl-PL/llms.txt.md"]
PATH = "pl-PL/ok.md"


def facts(**changed: Any) -> PlanFacts:
    """Articles, one of them with ``changed`` values."""
    made = plan_facts(PATHS, languages=("pl", "en", "de"))
    titles = {Side.TARGET: PageTitle("Kod 550", "550"), Side.SOURCE: PageTitle("Code 550")}
    openings = {Side.TARGET: "Zdanie.", Side.SOURCE: "A sentence."}
    one = replace(made.library.entries[PATH], titles=titles, openings=openings, links=("index.md",))
    one = replace(one, metadata=Metadata(article_ids=("10550",), product="Mail"))
    entries = {**made.library.entries, PATH: replace(one, **changed)}
    return replace(made, library=replace(made.library, entries=entries), moved={"old.md": "ok.md"})


def store(folder: Path) -> BuildCache:
    return BuildCache(str(folder), "stamp")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[BuildCache]:
    """A cache with the plan of `facts`."""
    first = store(tmp_path)
    kept_plan(facts(), first)
    first.commit({})
    cache = store(tmp_path)
    yield cache
    cache.give_up()


def values(made: SitePlan) -> dict[str, Any]:
    return {
        each.name: getattr(made, each.name) for each in fields(made) if each.name not in ("register", "key")
    }


def restored(now: PlanFacts, cache: BuildCache, monkeypatch: pytest.MonkeyPatch) -> SitePlan:
    """The plan of ``now`` that is not made again."""
    with monkeypatch.context() as patch:
        patch.setattr(PlanFacts, "planned", lambda _: pytest.fail("planned again"))
        return kept_plan(now, cache)


def test_it_is_what_was_planned(kept: BuildCache, monkeypatch: pytest.MonkeyPatch) -> None:
    planned, found = facts().planned(), restored(facts(), kept, monkeypatch)
    assert planned.findings
    assert planned.images
    assert values(found) == values(planned)
    for files in (["pl-PL"], ["ok/index.html"], ["de/media/x.png", "de/ok"], ["en/index.html"]):
        for language in ("pl", "en", "de"):
            (one, gone), (other, also) = found.without(language, files), planned.without(language, files)
            assert (values(one), gone, one.key == found.key) == (values(other), also, one == found)


def test_what_articles_open_with_is_not_planned(kept: BuildCache, monkeypatch: pytest.MonkeyPatch) -> None:
    now = facts(openings={Side.TARGET: "Inne zdanie."}, states=StateCounts(1, 2, 3), sketch=(1, 2))
    found = restored(now, kept, monkeypatch)
    assert found.pages["pl"]["ok.md"].description == "Inne zdanie."
    assert values(found) == values(now.planned())


@pytest.mark.parametrize(
    "changed",
    [
        {"titles": {Side.TARGET: PageTitle("Kod 551")}},
        {"metadata": Metadata(article_ids=("10551",))},
        {"pairing": "another"},
        {"links": ()},
    ],
    ids=lambda changed: str(next(iter(changed))),
)
def test_another_fact_is_planned(kept: BuildCache, changed: dict[str, Any]) -> None:
    assert kept_plan(facts(**changed), kept).key != kept_plan(facts(), kept).key
    assert values(kept_plan(facts(**changed), kept)) == values(facts(**changed).planned())


def test_facts_of_the_site_are_planned() -> None:
    known = facts()
    others = [
        replace(known, moved={}),
        replace(known, layout=replace(known.layout, articles_path="lists")),
        replace(known, hand_written=replace(known.hand_written, others={"x.html"})),
        replace(known, library=replace(known.library, images=())),
        replace(known, library=replace(known.library, front={"pl": "index.md"})),
    ]
    assert len({known.digest(), *(each.digest() for each in others)}) == len(others) + 1


@pytest.mark.parametrize("file", ["../../x.html", "/x.html", "ok/../../x.html"])
def test_a_foreign_one_leads_to_no_other_folder(kept: BuildCache, tmp_path: Path, file: str) -> None:
    key = facts().digest()
    known = unpacked(KeptPlan, kept.value(TABLE, "plan", key) or b"")
    page = replace(known.pages["pl"][0], address=Address(file, "x", "", is_index=False))
    foreign = store(tmp_path)
    foreign.add(TABLE, [("plan", key, packed(replace(known, pages={**known.pages, "pl": (page,)})))])
    foreign.commit({})
    cache = store(tmp_path)
    assert values(kept_plan(facts(), cache)) == values(facts().planned())
    cache.give_up()


def test_without_a_cache_it_is_made() -> None:
    assert values(kept_plan(facts(), None)) == values(facts().planned())
