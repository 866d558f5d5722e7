"""Which pages and images a conversion makes, by the locale of each article."""

from __future__ import annotations

from pathlib import Path

import pytest

from bitext.folder.convert import Counts, convert
from bitext.locales import Locale, LocaleCodeError
from tests.folder.articles import PNG, article, files, folders, put, unit
from tests.folder.conversion import codes, run

PL, DE = Locale("pl", "", "PL"), Locale("de", "", "DE")


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
