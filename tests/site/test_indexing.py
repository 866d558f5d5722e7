"""When what search finds of a site is taken in: while pages are made, early, or at the end."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Container, Iterator

import pytest

from bitext.search.record import Record
from bitext.site.search.bundle import language_of
from bitext.site.search.indexing import Indexing
from bitext.site.search.pagefind import Indexer
from tests.site.conftest import MakeSite, article, settings, unit


class Taking(Indexer):
    """An indexer that says what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def start(self) -> None:
        self.said.append("start")

    def add(self, record: Record) -> None:
        self.said.append(record.url)

    def finish(self, site_dir: str, kept: Container[str] = ()) -> None:
        self.said.append(f"finish, kept: {sorted(kept)}")  # type: ignore[call-overload]


def test_a_page_that_is_early_is_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    is_early = threading.Event()

    class Beginning(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            is_early.set()
            return super().wait(timeout)

    indexer = Taking()
    with monkeypatch.context() as patch:
        patch.setattr(threading, "Event", Beginning)
        indexing = Indexing(indexer, {})
    thread = threading.Thread(target=lambda: indexing.add(Record("/a/", "x")))
    thread.start()
    assert is_early.wait(60)
    assert indexer.said == []
    indexing.begin()
    thread.join(60)
    assert indexer.said == ["start", "/a/"]


class Articles:
    """The article pages of two languages as `Indexing` sees them; those of `hangs` are never ready."""

    def __init__(self, hangs: threading.Event | None = None, **versions: str) -> None:
        self.versions = {code: {f"{code}/a/index.html": version} for code, version in versions.items()}
        self._hangs = hangs

    def records(self, left_out: Container[str]) -> Iterator[Record]:
        for code in self.versions:
            if code not in left_out:
                yield Record(f"/{code}/a/", "x", code)
                if self._hangs is not None:
                    self._hangs.wait(60)
                    yield Record(f"/{code}/late/", "x", code)


def test_a_language_that_has_changed_is_indexed_while_the_rest_is_made() -> None:
    written = [Record(f"/{code}/", "x", code) for code in ("pl", "en", "de")]
    earlier = Indexing(Taking(), {})
    for record_ in written:
        earlier.add_hand_written(record_)
    known = earlier.keys(Articles(pl="1", en="1", de="1").versions)
    indexer = Taking()
    indexing = Indexing(indexer, known)
    indexing.begin()
    articles = Articles(pl="2", en="1", de="1")
    indexing.articles_are_known(articles)
    for record_ in (*written[:2], Record("/de/", "changed", "de")):
        indexing.add_hand_written(record_)
    keys = indexing.finish("site", articles)
    assert indexer.said == ["start", "/pl/a/", "/de/a/", "/pl/", "/de/", "finish, kept: ['en']"]
    assert {code for code, key in keys.items() if key == known[code]} == {"en"}


def test_an_index_that_began_early_is_given_up() -> None:
    hangs = threading.Event()
    indexer = Taking()
    indexing = Indexing(indexer, {"pl": "known"})
    indexing.begin()
    indexing.articles_are_known(Articles(hangs, pl="2"))
    while indexer.said != ["start", "/pl/a/"]:
        time.sleep(0.001)
    threading.Timer(0.05, hangs.set).start()
    indexing.give_up()
    indexing.articles_are_known(Articles(pl="3"))
    assert indexer.said == ["start", "/pl/a/"]


def test_the_index_after_edits_is_that_of_a_clean_build(make_site: MakeSite) -> None:
    def sides(polish: str, english: str) -> str:
        return article("Tytuł", "Title", unit("abcde-102", polish, english))

    def bundle() -> dict[str, bytes]:
        root = site.out / "pagefind"
        return {str(file.relative_to(root)): file.read_bytes() for file in root.rglob("*") if file.is_file()}

    site = make_site({"pl-PL/a.md": sides("Zdanie.", "A sentence."), "pl-PL/b.md": article("B", "B")},
                     settings(search=True))  # fmt: skip
    site.build()
    for edited, changed in ((("Inne.", "A sentence."), "pl"), (("Inne.", "Another one."), "en")):
        before = bundle()
        site.write("source_articles/pl-PL/a.md", sides(*edited))
        site.build()
        after = bundle()
        new = {name for name in after if before.get(name) != after[name]} - {"pagefind-entry.json"}
        assert new
        assert {language_of(name) for name in new} == {changed}
        shutil.rmtree(site.root / ".cache")
        shutil.rmtree(site.out)
        site.build()
        assert bundle() == after
