"""The plan of a site that the last build left: it is the one that would be made again, or none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from bitext.article import Side
from bitext.checks.statistics import TranslationStatistics
from bitext.corpus import ArticleFacts
from bitext.locales import Locale
from bitext.metadata import Metadata
from bitext.search.mentions import ArticleCodes
from bitext.site.plan.address import Address
from bitext.site.plan.hand_written import HandWritten
from bitext.site.plan.kept import TABLE, KeptPlan, PlanFacts, kept_plan
from bitext.site.plan.layout import Layout
from bitext.site.plan.library import Library, LibraryEntry
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


def test_without_a_cache_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = facts().planned()
    monkeypatch.setattr(PlanFacts, "planned", lambda _: made)
    monkeypatch.setattr(PlanFacts, "digest", lambda _: pytest.fail("of no use"))
    assert kept_plan(facts(), None) is made


@pytest.mark.parametrize("field", ["areas", "places"])
def test_a_foreign_one_that_lacks_a_language_is_none(kept: BuildCache, tmp_path: Path, field: str) -> None:
    key = facts().digest()
    known = unpacked(KeptPlan, kept.value(TABLE, "plan", key) or b"")
    rest: Any = {code: each for code, each in getattr(known, field).items() if code != "de"}
    foreign = store(tmp_path)
    foreign.add(TABLE, [("plan", key, packed(replace(known, **{field: rest})))])
    foreign.commit({})
    cache = store(tmp_path)
    assert values(kept_plan(facts(), cache)) == values(facts().planned())
    cache.give_up()


DECIDE: dict[type, dict[str, Any]] = {
    PlanFacts: {
        "layout": Layout(("pl", "en", "de"), False, "lists", honour_robots=True),
        "library": Library({}, (), (), {}, {}, ()),
        "hand_written": HandWritten(),
        "moved": {},
        "statistics": TranslationStatistics((), {}, {}),
    },
    Library: {
        "entries": {},
        "pages": (),
        "images": (),
        "files": {"x.md": "x.md"},
        "locales": {"pl": Locale("pl", "", "")},
        "front": {"x.md": "x.md"},
        "contents": {"pl": {}},
        "names": frozenset("x"),
        "own_locales": {"x.md": None},
    },
    HandWritten: {"urls": {}, "files": {"x"}, "others": {"x"}},
    LibraryEntry: {
        "metadata": Metadata(product="X"),
        "titles": {},
        "pairing": "x",
        "codes": ArticleCodes(notices=("MC1",)),
        "links": ("x.md",),
        "facts": ArticleFacts("x.md", Locale("pl", "", ""), "x.md"),
    },
    ArticleFacts: {"locale": Locale("pl", "", ""), "page_path": "x.md", "has_source": False},
}
"""Another value for each field that decides on the plan."""
LEFT_OUT: dict[type, dict[str, str]] = {
    Library: {"findings": "said, whatever the plan is", "digests": "of texts"},
    LibraryEntry: {
        "openings": "read anew for descriptions",
        "states": "counted anew",
        "sketch": "for the history, which comes as `moved`",
    },
    ArticleFacts: {
        "path": "the key of its entry",
        "handoff": "in the metadata",
        "source_commit": "in the metadata",
        "source_digest": "in the pairing; what it decides on is in the pages of the library",
    },
}
"""The others, and why they are not in the digest."""


@pytest.mark.parametrize("kind", DECIDE)
def test_every_field_is_in_the_digest_or_left_out(kind: type) -> None:
    known = facts()
    entry = known.library.entries[PATH]

    def digest_with(changed: dict[str, Any]) -> str:
        if kind is PlanFacts:
            return replace(known, **changed).digest()
        if kind is HandWritten:
            return replace(known, hand_written=replace(known.hand_written, **changed)).digest()
        if kind is Library:
            return replace(known, library=replace(known.library, **changed)).digest()
        one = changed if kind is LibraryEntry else {"facts": replace(entry.facts, **changed)}
        entries = {**known.library.entries, PATH: replace(entry, **one)}
        return replace(known, library=replace(known.library, entries=entries)).digest()

    left_out = LEFT_OUT.get(kind, {})
    assert {each.name for each in fields(kind)} == {*DECIDE[kind], *left_out}
    digests = [known.digest(), *(digest_with({name: value}) for name, value in DECIDE[kind].items())]
    assert len(set(digests)) == len(digests)
