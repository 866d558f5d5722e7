"""Whatever happens to the file of the cache: what is sound is read, and the next build makes it whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.statistics import TranslationStatistics
from bitext.checks.survey import Survey
from bitext.search.record import Record
from bitext.site.build.earlier import WrittenPage
from bitext.site.build.incremental import BuiltSite
from bitext.site.build.page_cache import StoredAnswers
from bitext.site.pages.content import Content
from bitext.site.plan.kept import KeptPlan
from bitext.site.plan.library import LibraryReader
from bitext.store.cache import FILE, FRAMES, TABLES, BuildCache, _checksum
from bitext.store.packing import loaded, packed
from tests.site.conftest import Site, article, unit
from tests.site.conftest import settings as configuration

ROWS = {
    table: [(f"{table}/{number}.md", f"key {number}", bytes([number]) * 3_000) for number in range(9)]
    for table in TABLES
}
Damage = Callable[[Path], None]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a cache with `ROWS`."""
    folder = tmp_path_factory.mktemp("sound")
    cache = BuildCache(str(folder), "stamp")
    for table, rows in ROWS.items():
        cache.add(table, rows)
    cache.commit({})
    return folder / FILE


def journal(victim: Path, pages: int) -> bytes:
    """A journal that makes SQLite remove ``victim``, as the format of its files has it (section 3)."""
    magic, name = bytes.fromhex("d9d505f920a163d7"), os.fsencode(victim)
    header = (magic + struct.pack(">5I", 0, 1, pages, 512, 4096)).ljust(512, b"\0")
    record = struct.pack(">I", 0x40000000 // 4096 + 1) + name
    return header + record + struct.pack(">II", len(name), sum(name)) + magic


def run_sql(script: str) -> Damage:
    def run(file: Path) -> None:
        with closing(sqlite3.connect(file)) as database:
            database.executescript(script)

    return run


def written(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def foreign(file: Path) -> None:
    file.unlink()
    run_sql("CREATE TABLE other (name TEXT); CREATE TABLE pages (name TEXT)")(file)


def later(file: Path) -> None:
    """A file that SQLite reads and does not write."""
    data = file.read_bytes()
    written(file, data[:18] + b"\xff" + data[19:])


def linked(file: Path) -> None:
    file.rename(file.parent / "elsewhere.sqlite")
    file.symlink_to("elsewhere.sqlite")


def dangling(file: Path) -> None:
    file.unlink()
    file.symlink_to("gone.sqlite")


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def with_journal(file: Path) -> None:
    victim = file.parent / "victim"
    victim.write_bytes(b"precious")
    file.with_name(f"{FILE}-journal").write_bytes(journal(victim, file.stat().st_size // 4096))


def linked_journal(file: Path) -> None:
    file.with_name(f"{FILE}-journal").symlink_to("victim")
    (file.parent / "victim").write_bytes(b"precious")


KINDS: dict[str, Damage] = {
    "empty": lambda file: written(file, b""),
    "zeroed": lambda file: written(file, bytes(file.stat().st_size)),
    "text": lambda file: written(file, b"no database"),
    "foreign": foreign,
    "another version": run_sql("UPDATE stamp SET stamp = 'old'"),
    "two stamps": run_sql("INSERT INTO stamp VALUES ('stamp')"),
    "no table": run_sql("DROP TABLE pages"),
    "a view": run_sql("DROP TABLE pages; CREATE VIEW pages AS SELECT * FROM entries"),
    "a trigger": run_sql("CREATE TRIGGER t AFTER INSERT ON pages BEGIN DELETE FROM entries; END"),
    "texts as values": run_sql("UPDATE pages SET value = 'text'"),
    "numbers as names": run_sql("UPDATE pages SET name = rowid"),
    "no UTF-8": run_sql("UPDATE pages SET key = CAST(x'ff' AS TEXT)"),
    "other values": run_sql("UPDATE pages SET value = x'00'"),
    "exchanged": run_sql("UPDATE pages SET value = (SELECT value FROM entries LIMIT 1), name = name || 'x'"),
    "of another table": run_sql("INSERT OR REPLACE INTO pages SELECT * FROM entries"),
    "of a later format": later,
    "WAL": run_sql("PRAGMA journal_mode = WAL"),
    "a link": linked,
    "a link to nothing": dangling,
    "a folder": folder,
    "a journal": with_journal,
    "a journal that is a link": linked_journal,
}  # fmt: skip


def check(file: Path) -> None:
    """What is read was written, and what the next build adds is there afterwards."""
    folder = str(file.parent)
    cache = BuildCache(folder, "stamp")
    for table, rows in ROWS.items():
        written = {name: (key, value) for name, key, value in rows}
        assert cache.rows(table).items() <= written.items()
        for name, (key, value) in written.items():
            assert cache.value(table, name, key) in (None, value)
    for table, rows in ROWS.items():
        cache.add(table, [*rows, ("new", "key", b"value")])
    cache.commit({"pages": ["pages/0.md"]})
    healed = BuildCache(folder, "stamp")
    for table, rows in ROWS.items():
        assert healed.rows(table) == {name: (key, value) for name, key, value in rows} | {
            "new": ("key", b"value")
        }
    healed.give_up()
    victim = file.parent / "victim"
    assert not victim.exists() or victim.read_bytes() == b"precious"
    assert {path.name for path in file.parent.iterdir()} <= {FILE, "victim", "elsewhere.sqlite"}


@pytest.mark.parametrize("kind", KINDS)
def test_damage_heals(kind: str, sound: Path, tmp_path: Path) -> None:
    file = tmp_path / FILE
    shutil.copy(sound, file)
    KINDS[kind](file)
    check(file)


def test_a_journal_is_obeyed_by_sqlite_itself(sound: Path, tmp_path: Path) -> None:
    """Else the test above would show nothing."""
    file = tmp_path / FILE
    shutil.copy(sound, file)
    with_journal(file)
    run_sql("SELECT * FROM stamp")(file)
    assert not (tmp_path / "victim").exists()


@given(
    at=st.integers(0, 1 << 20),
    lost=st.integers(0, 9_000),
    other=st.binary(max_size=40) | st.builds(bytes, st.integers(1, 9_000)),
    goes_on=st.booleans(),
)
def test_bytes_that_are_lost_or_altered_heal(
    at: int, lost: int, other: bytes, goes_on: bool, sound: Path
) -> None:
    data = sound.read_bytes()
    at %= len(data)
    rest = data[at + (len(other) or lost) :] if goes_on else b""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE).write_bytes(data[:at] + other + rest)
        check(Path(folder) / FILE)


BODY = "\n\n".join([
    unit("abcde-200", "[Do b](b.md) 0x8004010F", "[To b](b.md) 0x8004010F"),
    unit("abcde-201", "![Obraz](media/x.png) <blink>x</blink>", "![Picture](media/x.png) <b>x</b>"),
    "[!INCLUDE [część](includes/part.md)]",
])  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small site with all that a cache can hold, built once; it lies in a folder of its own."""
    site = Site(tmp_path_factory.mktemp("built") / "work")
    site.write("mkdocs.yml", yaml.safe_dump(configuration(search=True, status=True), allow_unicode=True))
    for language in ("pl", "en"):
        site.write(f"docs/{language}/index.md", "# Start\n\n[A](a.md)\n")
    site.write("source_articles/pl-PL/includes/part.md", unit("abcde-400", "Część", "Part"))
    (site.root / "source_articles/pl-PL/media").mkdir()
    (site.root / "source_articles/pl-PL/media/x.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for name in "ab":
        text = article(f"Tytuł {name}", f"Title {name}", BODY, extra="ms.custom: '9000001'\n")
        site.write(f"source_articles/pl-PL/{name}.md", text)
    site.build()
    assert [path.name for path in (site.root / ".cache").rglob("*")] == ["bitext", FILE]
    return site


@pytest.fixture
def copied(built: Site, tmp_path: Path) -> Iterator[Site]:
    """A copy of it, with a file next to it that is nothing to it."""
    shutil.copytree(built.root, tmp_path / "work")
    (tmp_path / "victim.html").write_text("precious", "utf-8")
    (tmp_path / "work/victim.html").write_text("precious", "utf-8")
    yield Site(tmp_path / "work")
    outside = {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*")}
    names = ("", "site", ".cache", "docs", "source_articles", "mkdocs.yml", "victim.html")
    assert outside == {("victim.html",), *(("work", name) if name else ("work",) for name in names)}
    assert {path.read_text("utf-8") for path in tmp_path.glob("**/victim.html")} == {"precious"}


def files_of(site: Site) -> dict[str, bytes]:
    """What is on the site, but for what has the time of the build in it."""
    return {file: (site.out / file).read_bytes() for file in site.files() - {"sitemap.xml.gz"}}


def is_cold(site: Site) -> bool:
    """Whether the next build of ``site`` would find nothing."""
    return not (site.root / ".cache/bitext" / FILE).is_file()


@pytest.mark.parametrize(
    "kind",
    ["zeroed", "another version", "a view", "a link to nothing", "a folder", "a journal", "other values"],
)
def test_a_build_with_a_damaged_cache_is_a_clean_one(kind: str, built: Site, copied: Site) -> None:
    KINDS[kind](copied.root / ".cache/bitext" / FILE)
    copied.build()
    assert files_of(copied) == files_of(built)
    assert not is_cold(copied)


KINDS_OF: dict[str, tuple[type[object], ...]] = {
    "answers": (StoredAnswers,),
    "pages": (Content,),
    "records": (Record,),
    "plans": (KeptPlan,),
    "sites": (BuiltSite,),
    "surveys": (Survey, TranslationStatistics),
}
"""The types of the values in each table."""


def is_taken(table: str, name: str, data: bytes) -> bool:
    """Whether a build takes ``data`` for a value of ``table``."""
    if table == "entries":
        return LibraryReader(("pl", "en"))._is_sound(name, data)
    return any(loaded(kind, data) is not None for kind in KINDS_OF[table])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each mapping or list within ``value`` with each of its keys."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from places(value[key])


def worst(data: bytes, hostile: Any, is_taken: Callable[[bytes], bool]) -> bytes:
    """``data`` with ``hostile`` in each place where it is still taken, as value and as key."""
    root = [msgspec.msgpack.decode(data)]
    for container, key in list(places(root)):
        before = container[key]
        if isinstance(before, bytes):  # the state of a page within that of its site
            container[key] = worst(before, hostile, lambda each: loaded(WrittenPage, each) is not None)
        elif type(before) is type(hostile):
            container[key] = hostile
            if not is_taken(packed(root[0])):
                container[key] = before
        if isinstance(container, dict) and isinstance(hostile, str) and not key.isidentifier():
            container[hostile] = container.pop(key)
            if not is_taken(packed(root[0])):
                container[key] = container.pop(hostile)
    return packed(root[0])


def put_in(site: Site, change: Callable[[str, str, bytes], bytes], *, key_of_site: str = "1") -> None:
    """Let each row of the cache have the value that ``change`` makes of its table, name and value."""
    with closing(sqlite3.connect(site.root / ".cache/bitext" / FILE)) as database:
        for table in TABLES:
            rows = database.execute(f"SELECT name, key, value FROM {table}").fetchall()  # noqa: S608 - our own name
            database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own name
            for name, key, value in rows:
                row = (name, key_of_site if table == "sites" else key, change(table, name, value))
                database.execute(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", (*row, _checksum(table, *row)))  # noqa: S608 - our own name
        database.commit()


# No MessagePack, of another type, with a rule that there is not.
@pytest.mark.parametrize("value", [b"\xc1", packed({"a": "b"}), None])
def test_values_of_another_kind_are_made_anew(value: bytes | None, built: Site, copied: Site) -> None:
    put_in(copied, lambda _, __, old: old.replace(b"BT", b"XX") if value is None else value, key_of_site="x")
    copied.build()
    assert files_of(copied) == files_of(built)


@pytest.mark.parametrize("hostile", ["../victim.html", "../../victim.html", "\0", -1, 2**40])
@pytest.mark.parametrize("is_there", [True, False])
def test_rows_that_were_written_to_do_harm_do_none(hostile: Any, is_there: bool, copied: Site) -> None:
    """Whatever the types allow is put in, with checksums: the build ends, and `copied` looks around."""
    put_in(
        copied,
        # Frames name no files, and are thousands of texts: see `test_known_frames`.
        lambda table, name, value: (
            value if table == FRAMES else worst(value, hostile, partial(is_taken, table, name))
        ),
    )
    if not is_there:  # then all pages are written from what the cache has of them
        shutil.rmtree(copied.out)
    copied.build()


@pytest.mark.parametrize(
    "opening", ['<html lang="../../../evil">', '<html lang="pl"><HTML lang="../../../evil">']
)
def test_a_record_names_no_files(opening: str, built: Site, copied: Site) -> None:
    """Pagefind takes the language of a page into the names of its files."""

    def change(table: str, name: str, value: bytes) -> bytes:
        record = loaded(Record, value) if table == "records" else None
        if record is None:
            return value
        return packed(replace(record, html=record.html.replace('<html lang="pl">', opening)))

    put_in(copied, change)
    shutil.rmtree(copied.out)
    copied.build()
    assert files_of(copied) == files_of(built)
