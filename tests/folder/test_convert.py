"""A folder of articles to a folder of pages."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bitext.folder import convert as job
from bitext.folder.article_pages import Recovered, recover
from bitext.folder.convert import Counts, Options, PlaceError, Summary, convert
from bitext.folder.locking import InUseError
from bitext.folder.manifest import STATE_FOLDER, load
from bitext.folder.reading import SourceFolder
from bitext.folder.writing import opened
from bitext.locales import Locale, LocaleCodeError
from bitext.recovery import digest
from tests.folder.articles import PNG, article, files, folders, put, unit

PL, DE = Locale("pl", "", "PL"), Locale("de", "", "DE")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def run(source: Path, out: Path, **options: object) -> Summary:
    return convert(str(source), str(out), Options(**options))  # type: ignore[arg-type] # only tests are so free


def codes(summary: Summary) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in summary.findings]


# What goes where.


def test_pages_of_both_languages_and_images(source: Path, out: Path) -> None:
    put(source, "pl-PL/a/x.md", article())
    put(source, "pl-PL/a/media/i.PNG", PNG)
    put(source, "pl-PL/notes.txt", "not ours")
    put(source, "pl-PL/.hidden.md", article())
    summary = run(source, out)
    assert sorted(files(out)) == ["en/a/media/i.PNG", "en/a/x.md", "pl/a/media/i.PNG", "pl/a/x.md"]
    target = "---\ntitle: Witaj\nms.contentlocale: pl-PL\nms.lasthandoff: 01/15/2021\n---\n# Witaj\n"
    assert files(out)["pl/a/x.md"].decode() == target
    assert b"# Hello\n" in files(out)["en/a/x.md"]
    assert files(out)["en/a/media/i.PNG"] == PNG
    assert (summary.articles, summary.segments, summary.languages) == (1, 1, ("en", "pl"))
    assert (summary.pages, summary.images) == (Counts(2, 0, 0), Counts(2, 0, 0))
    assert codes(summary) == []


@pytest.mark.parametrize("suffix", "png jpg jpeg gif svg webp avif bmp ico JPG".split())
def test_every_kind_of_image(source: Path, out: Path, suffix: str) -> None:
    put(source, "pl/x.md", article())
    put(source, f"pl/i.{suffix}", b"<svg/>" if suffix == "svg" else PNG)
    assert run(source, out).images.written == 2


def test_bytes_are_kept(source: Path, out: Path) -> None:
    text = "\ufeff" + article("Zażółć", body="koniec bez nowej linii").replace("\n", "\r\n")
    put(source, "x.md", text)
    run(source, out)
    assert files(out)["pl/x.md"].decode() == text.replace(unit("Zażółć", "Hello"), "Zażółć")


def test_the_locale_of_each_article(source: Path, out: Path) -> None:
    put(source, "PL-pl/a.md", article(locale=""))
    put(source, "b.md", article(locale="de-DE"))
    put(source, "c.md", article(locale=""))  # either could be meant
    summary = run(source, out)
    assert sorted(files(out)) == ["de/b.md", "en/a.md", "en/b.md", "pl/a.md"]
    assert codes(summary) == [("BT303", "c.md")]
    summary = run(source, out, fallback=PL)
    assert codes(summary) == []
    assert "pl/c.md" in files(out)


def test_the_source_folder_may_be_the_locale_s(tmp_path: Path, out: Path) -> None:
    put(tmp_path, "de-DE/pl-PL/x.md", article(locale=""))
    put(tmp_path, "pl-PL/sxs/x.md", article(locale=""))
    run(tmp_path / "de-DE" / "pl-PL", out)
    assert sorted(files(out)) == ["en/x.md", "pl/x.md"]
    assert codes(run(tmp_path / "pl-PL" / "sxs", out)) == [("BT303", "x.md")]


def test_the_only_locale_is_that_of_articles_that_name_none(source: Path, out: Path) -> None:
    put(source, "a.md", article(locale="de-DE"))
    put(source, "b.md", f"# {unit('Ohne', 'Without')}\n")
    put(source, "c.md", article(locale="en-us"))
    put(source, "de/d.md", article(locale=""))
    for _ in range(2):  # the second time from the cache
        assert codes(run(source, out)) == [("BT201", "b.md")]
        assert {"de/a.md", "de/b.md", "de/d.md"} <= set(files(out))
    put(source, "e.md", article(locale="fr-FR"))
    assert ("BT303", "b.md") in codes(run(source, out))
    assert "de/b.md" not in files(out)
    assert "de/d.md" in files(out)


def test_several_locales_and_whose_english_is_shown(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article("Witaj", "Hello, old", "pl-PL", "01/15/2020"))
    put(source, "de-DE/x.md", article("Hallo", "Hello, new", "de-DE", "01/15/2021"))
    summary = run(source, out)
    assert sorted(files(out)) == ["de/x.md", "en/x.md", "pl/x.md"]
    assert b"# Hello, new" in files(out)["en/x.md"]
    assert codes(summary) == [("BT302", "pl-PL/x.md")]
    put(source, "pl-PL/x.md", article("Witaj", "Hello, newest", "pl-PL", "01/15/2022"))
    summary = run(source, out)
    assert b"# Hello, newest" in files(out)["en/x.md"]
    assert codes(summary) == [("BT302", "de-DE/x.md")]


def test_ties_go_by_the_configured_order(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article("Witaj", "from Polish", "pl-PL"))
    put(source, "de-DE/x.md", article("Hallo", "from German", "de-DE"))
    run(source, out)
    assert b"from German" in files(out)["en/x.md"]
    run(source, out, order=[PL])
    assert b"from Polish" in files(out)["en/x.md"]


def test_a_second_locale_of_the_language_moves_the_pages(source: Path, out: Path) -> None:
    put(source, "pt-BR/x.md", article("Oi", "Hi", "pt-BR"))
    run(source, out)
    assert sorted(files(out)) == ["en/x.md", "pt/x.md"]
    put(source, "pt-PT/x.md", article("Olá", "Hi", "pt-PT"))
    summary = run(source, out)
    assert sorted(files(out)) == ["en/x.md", "pt-BR/x.md", "pt-PT/x.md"]
    assert "pt" not in folders(out)
    assert summary.pages.removed == 1


def test_an_alias_gives_another_code(source: Path, out: Path) -> None:
    put(source, "es-419/x.md", article("Hola", "Hi", "es-419"))
    put(source, "es-ES/x.md", article("Hola", "Hi", "es-ES"))
    put(source, "fil-PH/x.md", article("Kumusta", "Hi", "fil-PH"))
    assert codes(run(source, out)) == []
    assert sorted(files(out)) == ["en/x.md", "es-419/x.md", "es-ES/x.md", "tl/x.md"]
    run(source, out, aliases={"es-419": "es-MX"})
    assert sorted(files(out)) == ["en/x.md", "es-ES/x.md", "es-MX/x.md", "tl/x.md"]


def test_neither_of_two_articles_for_one_path_is_lost(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article("Jeden"))
    put(source, "x.md", article("Dwa"))
    summary = run(source, out)
    assert codes(summary) == [("BT301", "x.md")]
    assert b"# Jeden" in files(out)["pl/x.md"]
    assert b"# Dwa" in files(out)["pl/x-2.md"]
    assert codes(run(source, out)) == [("BT301", "x.md")]


# Places.


def test_places_that_will_not_do(source: Path, tmp_path: Path) -> None:
    put(source, "x.md", article())
    put(tmp_path, "file", "")
    (tmp_path / "link").symlink_to(source, target_is_directory=True)
    (source / "sub").mkdir()
    for bad_source, bad_out, word in [
        (tmp_path / "missing", tmp_path / "out", "does not exist"),
        (tmp_path / "file", tmp_path / "out", "is not a folder"),
        (source, tmp_path / "file", "not a folder"),
        (source, source, "same folder"),
        (source, source / "pages", "inside the source"),
        (source / "sub", source, "inside the output"),
        (source, tmp_path, "inside the output"),
        (source, tmp_path / "link", "same folder"),
        (source, tmp_path / "link" / "deep" / "pages", "inside the source"),
        (tmp_path / "link", source / "pages", "inside the source"),
    ]:
        before = files(tmp_path)
        with pytest.raises(PlaceError, match=word):
            run(bad_source, bad_out)
        assert files(tmp_path) == before


def test_two_runs_at_once(source: Path, out: Path) -> None:
    put(source, "x.md", article())
    with opened(str(out)), pytest.raises(InUseError):
        run(source, out)
    assert run(source, out).pages.written == 2


# Only what changed.


def test_a_run_with_nothing_changed_writes_nothing(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article(body=unit("", "empty", "aaaaa-102")))
    put(source, "pl-PL/i.png", PNG)
    first = run(source, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    second = run(source, out)
    after = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    hidden = {path for path in before if path.name == STATE_FOLDER}  # the stage came and went
    assert {path: at for path, at in after.items() if path not in hidden} == {
        path: at for path, at in before.items() if path not in hidden
    }
    assert (second.pages, second.images) == (Counts(0, 2, 0), Counts(0, 2, 0))
    assert second.findings == first.findings
    assert (second.articles, second.segments) == (first.articles, first.segments)


def test_only_the_page_that_changed_is_written(source: Path, out: Path) -> None:
    put(source, "x.md", article("Jeden", "One"))
    put(source, "y.md", article("Dwa", "Two"))
    run(source, out)
    put(source, "x.md", article("Pierwszy", "One"))
    # The English page stays the same but for what the frontmatter says, which is nothing of it.
    assert run(source, out).pages == Counts(1, 3, 0)
    assert b"# Pierwszy" in files(out)["pl/x.md"]


def test_a_touched_article_is_no_changed_one(source: Path, out: Path) -> None:
    file = put(source, "x.md", article())
    run(source, out)
    os.utime(file, (1, 1))
    os.utime(out / "pl" / "x.md", (1, 1))
    assert run(source, out).pages == Counts(0, 2, 0)


def test_a_page_that_somebody_deleted_comes_back(source: Path, out: Path) -> None:
    put(source, "x.md", article())
    put(source, "i.png", PNG)
    run(source, out)
    before = files(out)
    for path in ("pl/x.md", "en/x.md", "pl/i.png"):
        (out / path).unlink()
    summary = run(source, out)
    assert (summary.pages.written, summary.images.written) == (2, 1)
    assert files(out) == before


def test_another_version_makes_every_page_anew(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(source, "x.md", article())
    run(source, out)
    monkeypatch.setattr("bitext.folder.cache.engine_stamp", lambda: "other")
    recovered: list[str] = []

    def noted(path: str, data: bytes) -> Recovered:
        recovered.append(path)
        return recover(path, data)

    monkeypatch.setattr(job, "recover", noted)
    assert run(source, out).pages == Counts(0, 2, 0)
    assert recovered == ["x.md"]
    run(source, out)
    assert recovered == ["x.md"]


def damaged_lines(line: str) -> Iterator[str]:
    """A line of the cache with each of its values, and each of a finding, of another type."""
    odd_values: list[object] = [None, -1.5, [[]]]
    for odd in odd_values:
        values = json.loads(line)
        for at in range(len(values)):
            yield json.dumps([*values[:at], odd, *values[at + 1 :]])
        for at, value in enumerate(values[9][0]):
            other = odd if isinstance(value, str) else "x"
            finding = [*values[9][0][:at], other, *values[9][0][at + 1 :]]
            yield json.dumps([*values[:9], [finding]])
    yield "[" * 100_000
    yield line[: len(line) // 2]


def test_a_damaged_line_of_the_cache_is_passed_over(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(source, "a.md", article(body="\n<<<<<<< HEAD\n"))
    put(source, "b.md", article())
    expected = run(source, out)
    recovered: list[str] = []

    def noted(path: str, data: bytes) -> Recovered:
        recovered.append(path)
        return recover(path, data)

    monkeypatch.setattr(job, "recover", noted)
    cache = out / STATE_FOLDER / "cache.jsonl"
    header, first, second = cache.read_text().splitlines()
    for damaged in damaged_lines(first):
        cache.write_text("\n".join([header, damaged, second, ""]))
        recovered.clear()
        summary = run(source, out)
        assert (summary.findings, summary.pages) == (expected.findings, Counts(0, 4, 0)), damaged
        assert recovered == ["a.md"], damaged
        assert cache.read_text().splitlines() == [header, first, second]


@pytest.mark.parametrize(
    "path", ["", ".", "..", ".bitext", ".BITEXT", ".bitext/x", "a//b", "./a", "a\0b", "\ud800"]
)
def test_paths_that_are_never_ours(source: Path, out: Path, path: str) -> None:
    put(source, "x.md", article())
    run(source, out)
    state = out / STATE_FOLDER
    put(out, ".bitext/x", "mine")
    lines = [json.dumps([path]), json.dumps([path, digest(b"mine"), 4, 1])]
    with (state / "manifest.jsonl").open("a") as file:
        file.write("\n".join([*lines, ""]))
    (state / "journal.jsonl").write_text("\n".join(["1", json.dumps([path, digest(b"mine")]), ""]))
    assert load(str(state)).files.keys() == {"en/x.md", "pl/x.md"}
    assert load(str(state)).folders == {"en", "pl"}
    assert load(str(state)).pending == {}
    assert run(source, out).pages == Counts(0, 2, 0)
    assert (state / "x").read_text() == "mine"


# Links in the hidden folder.


STATE_FILES = [f"{name}.jsonl{end}" for name in ("manifest", "journal", "cache") for end in ("", ".new")]


@pytest.mark.parametrize("name", ["", "lock", "stage", *STATE_FILES])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_in_place_of_what_we_remember_is_refused(
    source: Path, out: Path, tmp_path: Path, name: str, is_there: bool
) -> None:
    put(source, "x.md", article())
    victim = tmp_path / "victim"
    if is_there and name in ("", "stage"):
        put(victim, "precious", "precious")
    elif is_there:
        victim.write_text("precious")
    place = out / STATE_FOLDER / name
    place.parent.mkdir(parents=True)
    if place.is_dir():
        place.rmdir()
    place.symlink_to(victim)
    with pytest.raises(PlaceError, match="link"):
        run(source, out)
    assert files(out) == {}
    assert victim.exists() == is_there
    assert not is_there or "precious" in (victim.read_text() if victim.is_file() else os.listdir(victim))


def test_another_name_of_a_file_elsewhere_is_not_written_through(
    source: Path, out: Path, tmp_path: Path
) -> None:
    put(source, "x.md", article())
    victim = put(tmp_path, "victim", "precious")
    (out / STATE_FOLDER).mkdir(parents=True)
    for name in STATE_FILES:
        if name.endswith(".new"):
            os.link(victim, out / STATE_FOLDER / name)
    assert codes(run(source, out)) == []
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("name", ["cache.jsonl", "manifest.jsonl"])
@pytest.mark.parametrize("damage", [b"", b"\xff\x00garbage\n[1,2\n", b'1\n["x.md"]\n[[]]\n{}\nnull\n5\n'])
def test_damage_to_what_we_remember_does_no_harm(source: Path, out: Path, name: str, damage: bytes) -> None:
    put(source, "x.md", article())
    run(source, out)
    before = files(out)
    (out / STATE_FOLDER / name).write_bytes(damage)
    summary = run(source, out)
    assert codes(summary) == []
    assert files(out) == before
    put(source, "x.md", article("Inaczej"))
    assert codes(run(source, out)) == []
    assert b"Inaczej" in files(out)["pl/x.md"]


def test_a_manifest_that_names_files_elsewhere_removes_none(source: Path, out: Path, tmp_path: Path) -> None:
    put(source, "x.md", article())
    victim = put(tmp_path, "victim.md", "precious")
    run(source, out)
    manifest = out / STATE_FOLDER / "manifest.jsonl"
    status = victim.stat()
    for path in ("../victim.md", str(victim), "pl/../../victim.md"):
        line = f'["{path}","00",{status.st_size},{status.st_mtime_ns}]\n'
        manifest.write_text(manifest.read_text() + line)
    run(source, out)
    assert victim.read_text() == "precious"


# What goes away.


def test_pages_of_articles_that_are_gone(source: Path, out: Path) -> None:
    gone = put(source, "pl-PL/deep/er/x.md", article())
    image = put(source, "pl-PL/deep/i.png", PNG)
    put(source, "pl-PL/y.md", article())
    run(source, out)
    gone.unlink()
    image.unlink()
    summary = run(source, out)
    assert (summary.pages, summary.images) == (Counts(0, 2, 2), Counts(0, 0, 2))
    assert sorted(files(out)) == ["en/y.md", "pl/y.md"]
    assert folders(out) == ["en", "pl"]


def test_a_folder_that_is_not_ours_stays(source: Path, out: Path) -> None:
    gone = put(source, "pl-PL/a/x.md", article())
    put(source, "pl-PL/y.md", article())
    (out / "pl" / "a").mkdir(parents=True)
    run(source, out)
    gone.unlink()
    run(source, out)
    assert folders(out) == ["en", "pl", "pl/a"]


def test_an_article_without_its_original_loses_the_english_page(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article())
    run(source, out)
    put(source, "pl-PL/x.md", "---\nms.contentlocale: pl-PL\n---\n# Clean\n")
    summary = run(source, out)
    assert sorted(files(out)) == ["pl/x.md"]
    assert codes(summary) == [("BT107", "pl-PL/x.md")]


def test_a_file_becomes_a_folder_and_back(source: Path, out: Path) -> None:
    file = put(source, "pl-PL/x.md", article())
    run(source, out)
    file.unlink()
    inner = put(source, "pl-PL/x.md/y.md", article())
    assert codes(run(source, out)) == [("BT305", "pl-PL/x.md")]
    assert sorted(files(out)) == ["en/x.md/y.md", "pl/x.md/y.md"]
    inner.unlink()
    inner.parent.rmdir()
    put(source, "pl-PL/x.md", article())
    assert codes(run(source, out)) == []
    assert sorted(files(out)) == ["en/x.md", "pl/x.md"]


# What is a person's.


def test_a_person_s_files_are_never_touched(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article())
    put(out, "pl/x.md", "mine")
    put(out, "pl/own.md", "mine")
    put(out, "README", "mine")
    summary = run(source, out)
    assert codes(summary) == [("BT309", "pl-PL/x.md")]
    assert "pl/x.md" in summary.findings[0].found
    (source / "pl-PL" / "x.md").unlink()
    run(source, out)
    assert files(out) == {"pl/x.md": b"mine", "pl/own.md": b"mine", "README": b"mine"}


def test_a_page_that_a_person_edited_stays_until_it_is_deleted(source: Path, out: Path) -> None:
    put(source, "x.md", article())
    run(source, out)
    put(out, "pl/x.md", "edited")
    for _ in range(2):
        summary = run(source, out)
        assert codes(summary) == [("BT309", "x.md")]
        assert "edited" in summary.findings[0].found
        assert files(out)["pl/x.md"] == b"edited"
    (out / "pl" / "x.md").unlink()
    assert run(source, out).pages.written == 1


def test_an_edited_page_whose_article_is_gone_stays(source: Path, out: Path) -> None:
    put(source, "x.md", article()).rename(source / "y.md")
    put(source, "x.md", article())
    run(source, out)
    (source / "x.md").unlink()
    put(out, "pl/x.md", "edited")
    summary = run(source, out)
    assert codes(summary) == [("BT309", "../out/pl/x.md")]
    assert summary.findings[0].action == "delete or move it if it is not needed there; it was not changed"
    assert files(out)["pl/x.md"] == b"edited"
    assert "en/x.md" not in files(out)


@pytest.mark.parametrize("kind", ["folder", "link", "link to nothing", "pipe"])
def test_what_is_no_file_stands_where_a_page_goes(source: Path, out: Path, tmp_path: Path, kind: str) -> None:
    put(source, "x.md", article())
    place = out / "pl" / "x.md"
    place.parent.mkdir(parents=True)
    elsewhere = put(tmp_path, "elsewhere.md", "mine")
    match kind:
        case "folder":
            place.mkdir()
        case "link":
            place.symlink_to(elsewhere)
        case "link to nothing":
            place.symlink_to(tmp_path / "nothing")
        case _:
            os.mkfifo(place)
    assert codes(run(source, out)) == [("BT309", "x.md")]
    assert elsewhere.read_text() == "mine"
    assert not (tmp_path / "nothing").exists()


def test_a_language_s_folder_that_is_a_link_is_not_entered(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article())
    out.mkdir()
    (out / "pl").symlink_to(source / "pl-PL", target_is_directory=True)
    put(source, "pl-PL/y.md", article())
    before = files(source)
    assert codes(run(source, out)) == [("BT309", "pl-PL/x.md"), ("BT309", "pl-PL/y.md")]
    assert files(source) == before


def test_a_language_s_folder_that_is_a_file(source: Path, out: Path) -> None:
    put(source, "x.md", article())
    put(out, "pl", "mine")
    assert codes(run(source, out)) == [("BT309", "x.md")]
    assert sorted(files(out)) == ["en/x.md", "pl"]


# Names.


def test_names_of_every_kind(source: Path, out: Path) -> None:
    names = [
        "a b.md",
        "it's.md",
        'quo"te.md',
        "a&b.md",
        "en–dash.md",
        "zero\u200bwidth.md",
        "a#b?.md",
        "[x].md",
        "100%.md",
    ]
    for name in names:
        put(source, name, article())
    assert codes(run(source, out)) == []
    assert sorted(files(out)) == sorted(f"{language}/{name}" for language in ("en", "pl") for name in names)


def test_a_name_that_is_no_utf8(source: Path, out: Path) -> None:
    put(source, "good.md", article())
    bad = os.fsencode(source) + b"/bad\xff.md"
    try:
        Path(os.fsdecode(bad)).write_text(article())
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    summary = run(source, out)
    assert [finding.code for finding in summary.findings] == ["BT311"]
    assert "\\udcff" in str(summary.findings[0])
    assert sorted(files(out)) == ["en/good.md", "pl/good.md"]


def test_a_name_too_long_for_its_collision(source: Path, out: Path) -> None:
    name = "x" * 252
    put(source, f"pl-PL/{name}.md", article())
    put(source, f"{name}.md", article())
    summary = run(source, out)
    assert {finding.code for finding in summary.findings} == {"BT301", "BT311"}
    assert sorted(files(out)) == [f"en/{name}.md", f"pl/{name}.md"]


# Bad input: a finding each, and everything else converted.


def test_an_empty_source(source: Path, out: Path) -> None:
    assert codes(run(source, out)) == [("BT312", ".")]
    assert files(out) == {}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("clean", b"---\nms.contentlocale: pl-PL\n---\n# Clean\n", {"BT107"}),
        ("empty", b"", {"BT107", "BT201"}),
        ("UTF-16", article().encode("utf-16"), {"BT122"}),
        ("UTF-16 without a mark", article().encode("utf-16-be"), {"BT122"}),
        ("UTF-32", article().encode("utf-32"), {"BT122"}),
        ("invalid UTF-8", article().encode() + b"\xc5 and \xff", {"BT121"}),
        ("conflict", article(body="<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n").encode(), {"BT108"}),
        ("no frontmatter", unit("Witaj", "Hello").encode(), {"BT201"}),
        ("bad YAML", b"---\ntitle: [\n---\n" + unit("Witaj", "Hello").encode(), {"BT203"}),
        ("zero bytes", article(body="\0\0\0").encode(), set()),
        ("a link out of the folder", article(body="[x](../../y.md)").encode(), {"BT308"}),
    ],
)
def test_bad_articles(source: Path, out: Path, name: str, content: bytes, expected: set[str]) -> None:
    put(source, "pl-PL/bad.md", content)
    put(source, "pl-PL/good.md", article())
    summary = run(source, out)
    assert {finding.code for finding in summary.findings} == expected, name
    assert {finding.path for finding in summary.findings} <= {"pl-PL/bad.md"}
    assert {"pl/good.md", "en/good.md", "pl/bad.md"} <= set(files(out))
    files(out)["pl/bad.md"].decode()
    assert run(source, out).findings == summary.findings


def test_utf16_is_read_as_what_it_is(source: Path, out: Path) -> None:
    put(source, "x.md", article("Zażółć").encode("utf-16"))
    run(source, out)
    assert files(out)["pl/x.md"].decode().endswith("# Zażółć\n")


def test_where_the_first_damaged_byte_stands(source: Path, out: Path) -> None:
    put(source, "x.md", article().encode() + "żó".encode() + b"\xff")
    (finding,) = run(source, out).findings
    assert (finding.line, finding.column) == (7, 3)


def test_a_file_that_cannot_be_read(source: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(source, "bad.md", article())
    put(source, "good.md", article())
    read = SourceFolder.read

    def refuse(self: SourceFolder, path: str) -> bytes:
        if path == "bad.md":
            raise PermissionError(13, "Permission denied", path)
        return read(self, path)

    monkeypatch.setattr(SourceFolder, "read", refuse)
    summary = run(source, out)
    assert codes(summary) == [("BT304", "bad.md")]
    assert "Permission denied" in summary.findings[0].found
    assert sorted(files(out)) == ["en/good.md", "pl/good.md"]


def refusing(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Files and folders of these names cannot be read, not even by root."""
    read, scandir = SourceFolder.read, os.scandir

    def refuse(self: SourceFolder, path: str) -> bytes:
        if os.path.basename(path) in names:
            raise PermissionError(13, "Permission denied", path)
        return read(self, path)

    def refuse_folder(path: object) -> object:
        if isinstance(path, str) and os.path.basename(path.rstrip("/")) in names:
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)  # type: ignore[call-overload] # handed on as it is

    monkeypatch.setattr(SourceFolder, "read", refuse)
    monkeypatch.setattr("bitext.folder.reading.os.scandir", refuse_folder)


@pytest.mark.parametrize("is_upgraded", [False, True])
def test_pages_stay_whose_source_cannot_be_read_this_time(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch, is_upgraded: bool
) -> None:
    for path in ("pl-PL/bad.md", "pl-PL/closed/x.md", "pl-PL/a/gone.md", "pl-PL/Two.md", "pl-PL/two.md"):
        put(source, path, article())
    put(source, "pl-PL/closed/i.png", PNG)
    put(source, "pl-PL/good.md", article())
    run(source, out)
    before = files(out)
    with monkeypatch.context() as patch:
        refusing(patch, "bad.md", "closed", "two.md")
        if is_upgraded:
            patch.setattr("bitext.folder.cache.engine_stamp", lambda: "other")
        (source / "pl-PL/a/gone.md").unlink()
        summary = run(source, out)
    assert codes(summary) == [("BT304", f"pl-PL/{path}") for path in ("bad.md", "closed", "two.md")]
    assert [finding.action for finding in summary.findings][1] == (
        "fix its permissions (its contents were skipped)"
    )
    assert summary.pages.removed == 2
    assert before.keys() - files(out).keys() == {"en/a/gone.md", "pl/a/gone.md"}
    assert [code for code, _ in codes(run(source, out))] == ["BT301"]
    assert files(out).keys() == before.keys() - {"en/a/gone.md", "pl/a/gone.md"}
    (source / "pl-PL/bad.md").unlink()
    assert run(source, out).pages.removed == 2


def test_a_locale_that_cannot_be_read_keeps_all_its_pages(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(source, "pl-PL/x.md", article())
    put(source, "pl-PL/i.png", PNG)
    put(source, "de-DE/y.md", article("Hallo", "Hello", "de-DE"))
    run(source, out)
    before = files(out)
    refusing(monkeypatch, "pl-PL")
    assert codes(run(source, out)) == [("BT304", "pl-PL")]
    assert files(out) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_permissions(source: Path, out: Path) -> None:
    put(source, "bad.md", article()).chmod(0)
    put(source, "closed/x.md", article())
    (source / "closed").chmod(0)
    put(source, "good.md", article())
    try:
        assert codes(run(source, out)) == [("BT304", "bad.md"), ("BT304", "closed")]
    finally:
        (source / "closed").chmod(0o755)
    assert sorted(files(out)) == ["en/good.md", "pl/good.md"]


def test_a_folder_named_as_an_article(source: Path, out: Path) -> None:
    put(source, "x.md/inner.md", article())
    (finding,) = run(source, out).findings
    assert str(finding) == (
        "x.md:1:1: warning BT305: a folder with the name of an article; expected a regular file:"
        " rename it; the articles in it were taken"
    )
    assert sorted(files(out)) == ["en/x.md/inner.md", "pl/x.md/inner.md"]


def test_symbolic_links(source: Path, out: Path, tmp_path: Path) -> None:
    put(source, "real.md", article())
    put(source, "folder/y.md", article())
    outside = put(tmp_path, "outside/x.md", article("Tajne"))
    for name, target in [
        ("inside.md", source / "real.md"),
        ("outside.md", outside),
        ("broken.md", tmp_path / "nothing"),
        ("linked", source / "folder"),
        ("elsewhere", outside.parent),
        ("folder/back", source),
        ("loop.md", source / "loop.md"),
    ]:
        (source / name).symlink_to(target)
    summary = run(source, out)
    assert codes(summary) == [
        ("BT307", "broken.md"),
        ("BT306", "elsewhere"),
        ("BT306", "folder/back"),
        ("BT306", "linked/back"),
        ("BT307", "loop.md"),
        ("BT306", "outside.md"),
    ]
    assert sorted(path for path in files(out) if path.startswith("pl/")) == [
        "pl/folder/y.md",
        "pl/inside.md",
        "pl/linked/y.md",
        "pl/real.md",
    ]
    assert not any("Tajne" in page.decode() for page in files(out).values())


def test_folders_that_link_to_each_other_end(source: Path, out: Path) -> None:
    for name in "abcdef":
        put(source, f"{name}/x.md", article())
        for other in "abcdef":
            if other != name:
                (source / name / other).symlink_to(source / other, target_is_directory=True)
    summary = run(source, out)
    assert summary.articles == 6 + 30
    assert {finding.code for finding in summary.findings} == {"BT306"}


def test_a_pipe_is_not_opened(source: Path, out: Path) -> None:
    put(source, "good.md", article())
    os.mkfifo(source / "pipe.md")
    assert codes(run(source, out)) == [("BT305", "pipe.md")]


def test_progress_is_told_of_every_article(source: Path, out: Path) -> None:
    for name in "abc":
        put(source, f"{name}.md", article())
    steps: list[tuple[int, int]] = []
    convert(str(source), str(out), progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_locale_that_gets_no_code_is_left_out_and_all_else_converted(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article())
    put(source, "xyz/y.md", article(locale="xyz"))
    put(source, "en/w.md", article(locale="en"))
    summary = run(source, out)
    assert [(finding.code, finding.path, finding.line) for finding in summary.findings] == [
        ("BT313", "en/w.md", 3),
        ("BT313", "xyz/y.md", 3),
    ]
    assert [finding.action for finding in summary.findings] == [
        "the source folder should be the one that holds the side-by-side articles (article skipped)",
        "correct the locale, or give it a language code with --alias xyz=CODE (article skipped)",
    ]
    assert (summary.articles, summary.segments) == (1, 1)
    assert sorted(files(out)) == ["en/x.md", "pl/x.md"]
    assert run(source, out).findings == summary.findings
    run(source, out, aliases={"xyz": "xy"})
    assert sorted(files(out)) == ["en/x.md", "en/y.md", "pl/x.md", "xy/y.md"]


def test_a_target_locale_that_gets_no_code_is_wrong_use(source: Path, out: Path) -> None:
    put(source, "pl-PL/x.md", article())
    put(source, "y.md", article(locale=""))
    with pytest.raises(LocaleCodeError, match="xyz"):
        run(source, out, fallback=Locale("xyz"))
    with pytest.raises(LocaleCodeError, match="language of the originals"):
        run(source, out, fallback=Locale("en"))
    assert files(out) == {}


def test_one_language_in_two_spellings(tmp_path: Path) -> None:
    """``pl`` is ``pl-PL``, where no other locale could be meant; an alias keeps it apart."""
    source, out = tmp_path / "source", tmp_path / "out"
    put(source, "pl-PL/x.md", article("Iks", "X"))
    put(source, "pl-PL/a.png", PNG)
    put(source, "pl/y.md", article("Igrek", "Y", locale="pl"))
    put(source, "pl/a.png", PNG + b"other")
    summary = convert(str(source), str(out))
    assert [finding.code for finding in summary.findings] == ["BT301"]
    assert [path for path in files(out) if path.startswith("pl")] == [
        "pl/a-2.png",
        "pl/a.png",
        "pl/x.md",
        "pl/y.md",
    ]
    summary = convert(str(source), str(out), Options(aliases={"pl": "pl-XX"}))
    assert summary.languages == ("en", "pl-PL", "pl-XX")


def test_a_file_and_a_folder_of_one_name(source: Path, out: Path) -> None:
    """Two locales' folders meet in one folder of pages; from one run to the next a file becomes a folder."""
    put(source, "pl-PL/index.md", article())
    put(source, "pl-PL/Index.md", article())
    put(source, "pl/a.md", article())
    put(source, "pl/b.png", PNG)
    assert codes(run(source, out)) == [("BT301", "pl-PL/Index.md")]
    put(source, "pl-PL/a.md/x.md", article())
    put(source, "pl-PL/b.png/c.png", PNG)
    found = codes(run(source, out))
    assert found == [
        ("BT301", "pl-PL/Index.md"),
        ("BT305", "pl-PL/a.md"),
        ("BT301", "pl/a.md"),
        ("BT301", "pl/b.png"),
    ]
    pages = ["Index-2.md", "a-2.md", "a.md/x.md", "b-2.png", "b.png/c.png", "index.md"]
    assert sorted(files(out)) == [f"{code}/{page}" for code in ("en", "pl") for page in pages]
    assert codes(run(source, out)) == found
