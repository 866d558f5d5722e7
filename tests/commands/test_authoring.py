"""`bitext new`, `align` and `update`, with all that they show and write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitext import parse
from bitext.cli import main
from bitext.states import UnitState

ORIGINAL = "---\ntitle: Mail\n---\n# Mail\n\nOpen the portal. Choose a user.\n"
TRANSLATION = "---\ntitle: Poczta\n---\n# Poczta\n\nOtwórz portal. Wybierz użytkownika.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for language, text in (("en", ORIGINAL), ("pl", TRANSLATION)):
        (tmp_path / language / "sub").mkdir(parents=True)
        (tmp_path / language / "sub" / "mail.md").write_text(text, encoding="utf-8")
    return tmp_path


def states(path: Path) -> list[tuple[str, str, UnitState]]:
    article = parse(path.read_text(encoding="utf-8"))
    return [(segment.source, segment.target, segment.state) for segment in article.segments]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_aligned_articles_give_both_pages_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["align", "en", "pl", "--to", "pl-PL"]) == 0
    assert "1 article written, 0 unchanged in source_articles/pl-PL; 3 pairs" in capsys.readouterr().out
    assert main(["convert", "source_articles", "out", "--quiet"]) == 0
    for language in ("en", "pl"):
        page = folder / "out" / language / "sub" / "mail.md"
        assert page.read_bytes() == (folder / language / "sub" / "mail.md").read_bytes()


def test_two_files_are_one_article(folder: Path) -> None:
    pages = ["en/sub/mail.md", "pl/sub/mail.md"]
    assert main(["align", *pages, "--to", "pl-PL", "--out", "articles", "--quiet"]) == 0
    assert [one[:2] for one in states(folder / "articles" / "mail.md")] == [
        ("Mail", "Poczta"),
        ("Open the portal.", "Otwórz portal."),
        ("Choose a user.", "Wybierz użytkownika."),
    ]


def test_a_file_and_a_folder_are_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["align", "en", "pl/sub/mail.md", "--to", "pl-PL"]) == 2
    assert "name two files, or two folders" in capsys.readouterr().err


def test_a_page_without_a_partner_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "en" / "alone.md").write_text("# Alone\n", encoding="utf-8")
    (folder / "pl" / "sama.md").write_text("# Sama\n", encoding="utf-8")
    assert main(["align", "en", "pl", "--to", "pl-PL"]) == 0
    said = capsys.readouterr().err
    assert "en/alone.md:1:1: warning BT802: a page without a translation" in said
    assert "pl/sama.md:1:1: warning BT802: a translation without its original" in said


def test_text_of_one_page_alone_is_told_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "pl" / "sub" / "mail.md").open("a", encoding="utf-8") as page:
        page.write("\nTego nie ma po angielsku.\n")
    assert main(["align", "en", "pl", "--to", "pl-PL", "--verbose"]) == 0
    assert "pl/sub/mail.md:8:1: info BT804: text that the original does not have" in capsys.readouterr().err


def test_a_page_that_no_article_can_hold_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "en" / "format.md").write_text('`<span data-ttu-id="a-1">`\n', encoding="utf-8")
    assert main(["new", "en", "--to", "pl-PL"]) == 1
    said = capsys.readouterr()
    assert "en/format.md:1:1: error BT801" in said.err
    assert "1 article written" in said.out


def test_new_articles_wait_for_their_translation(folder: Path) -> None:
    assert main(["new", "en", "--to", "de-DE", "--quiet"]) == 0
    found = states(folder / "source_articles" / "de-DE" / "sub" / "mail.md")
    assert {(source == target, state) for source, target, state in found} == {(True, UnitState.NEW)}


def test_new_articles_take_translations_from_a_memory(folder: Path) -> None:
    assert main(["align", "en", "pl", "--to", "pl-PL", "--quiet"]) == 0
    assert main(["tm", "--out", "memory.tmx", "--quiet"]) == 0
    (folder / "en" / "other.md").write_text("Open the portal. Wait.\n", encoding="utf-8")
    assert main(["new", "en/other.md", "--to", "pl-PL", "--tm", "memory.tmx", "--quiet"]) == 0
    assert states(folder / "source_articles" / "pl-PL" / "other.md") == [
        ("Open the portal.", "Otwórz portal.", UnitState.DONE),
        ("Wait.", "Wait.", UnitState.NEW),
    ]


def test_an_article_that_is_there_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["align", "en", "pl", "--to", "pl-PL", "--quiet"]) == 0
    before = files(folder)
    assert main(["new", "en", "--to", "pl-PL"]) == 1
    assert "BT805" in capsys.readouterr().err
    assert files(folder) == before


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(folder)
    assert main(["align", "en", "pl", "--to", "pl-PL", "--diff"]) == 0
    assert "+# <span data-ttu-id=" in capsys.readouterr().out
    assert files(folder) == before


def test_articles_follow_both_their_pages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["align", "en", "pl", "--to", "pl-PL", "--quiet"]) == 0
    original = folder / "en" / "sub" / "mail.md"
    original.write_text(ORIGINAL.replace("a user", "another user") + "\nWait.\n", encoding="utf-8")
    assert main(["update", "source_articles", "en", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["articles"] == ["source_articles/pl-PL/sub/mail.md"]
    assert {name: number for name, number in told["sentences"].items() if number} == {
        "kept": 2,
        "stale": 1,
        "new": 1,
    }
    article = folder / "source_articles" / "pl-PL" / "sub" / "mail.md"
    assert states(article)[2:] == [
        ("Choose another user.", "Wybierz użytkownika.", UnitState.STALE),
        ("Wait.", "Wait.", UnitState.NEW),
    ]
    translation = TRANSLATION.replace("Wybierz użytkownika", "Wybierz innego użytkownika") + "\nPoczekaj.\n"
    (folder / "pl" / "sub" / "mail.md").write_text(translation, encoding="utf-8")
    assert main(["update", "source_articles", "--translations", "pl", "--quiet"]) == 0
    assert states(article)[2:] == [
        ("Choose another user.", "Wybierz innego użytkownika.", UnitState.DONE),
        ("Wait.", "Poczekaj.", UnitState.DONE),
    ]


def test_after_changes_of_both_pages_each_sentence_counts_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["align", "en", "pl", "--to", "pl-PL", "--quiet"]) == 0
    original = folder / "en" / "sub" / "mail.md"
    original.write_text(ORIGINAL + "\nWait 2 days.\n\nGo.\n", encoding="utf-8")
    translation = folder / "pl" / "sub" / "mail.md"
    translation.write_text(TRANSLATION + "\nPoczekaj 2 dni.\n", encoding="utf-8")
    update = ["update", "source_articles", "en", "--translations", "pl"]
    assert main(update) == 0
    assert (
        capsys.readouterr().out == "1 article changed, 0 unchanged; sentences: 3 kept, 1 new, 1 translated\n"
    )
    assert states(folder / "source_articles" / "pl-PL" / "sub" / "mail.md")[3:] == [
        ("Wait 2 days.", "Poczekaj 2 dni.", UnitState.DONE),
        ("Go.", "Go.", UnitState.NEW),
    ]
    assert main(update) == 0
    assert capsys.readouterr().out == "0 articles changed, 1 unchanged; sentences: 5 kept\n"


def test_a_sentence_that_was_edited_in_both_places_is_reported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["align", "en", "pl", "--to", "pl-PL", "--quiet"]) == 0
    article = folder / "source_articles" / "pl-PL" / "sub" / "mail.md"
    edited = article.read_text(encoding="utf-8").replace("Wybierz użytkownika", "Wskaż użytkownika")
    article.write_text(edited, encoding="utf-8")
    assert main(["update", "source_articles", "--translations", "pl", "--quiet"]) == 0
    page = folder / "pl" / "sub" / "mail.md"
    page.write_text(TRANSLATION.replace("Wybierz użytkownika", "Zaznacz użytkownika"), encoding="utf-8")
    assert main(["update", "source_articles", "--translations", "pl"]) == 1
    told = capsys.readouterr().err
    assert all(
        word in told for word in ("BT808", "pl/sub/mail.md", "“Wskaż użytkownika.”", "“Zaznacz użytkownika.”")
    )
    assert "Wskaż użytkownika." in article.read_text(encoding="utf-8")


def test_nothing_to_follow_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["update", "en"]) == 2
    assert "--translations" in capsys.readouterr().err


def test_a_place_that_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "nowhere", "--to", "pl-PL"]) == 2
    assert "nowhere does not exist" in capsys.readouterr().err


PICTURE = "![A plan](media/plan.png) <img src='media/other%20one.png'> ![x](../up.png) ![y](https://example.org/z.png)\n"


def pictures(folder: Path, page: str, **files: bytes) -> None:
    """Add pictures to a page, and files next to it."""
    place = folder / page
    place.write_text(place.read_text("utf-8") + "\n" + PICTURE, "utf-8")
    for name, data in files.items():
        (place.parent / "media").mkdir(exist_ok=True)
        (place.parent / "media" / f"{name.replace('_', ' ')}.png").write_bytes(data)


def test_images_come_along_and_the_translation_s_come_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures(folder, "en/sub/mail.md", plan=b"en", other_one=b"en", unused=b"en")
    pictures(folder, "pl/sub/mail.md", plan=b"pl", other_one=b"en")
    assert main(["align", "en", "pl", "--to", "pl-PL", "--diff", "--quiet"]) == 0
    assert not (folder / "source_articles").exists()
    assert main(["align", "en", "pl", "--to", "pl-PL"]) == 0
    said = capsys.readouterr()
    assert "doubtful; 3 images copied" in said.out
    assert "en/sub/media/plan.png:1:1: warning BT807: another image than" in said.err
    media = folder / "source_articles" / "pl-PL" / "sub" / "media"
    assert {path.name: path.read_bytes() for path in media.iterdir()} == {
        "plan.png": b"pl",
        "other one.png": b"en",
        "unused.png": b"en",
    }
    assert main(["convert", "source_articles", "out", "--quiet"]) == 0
    for language in ("en", "pl"):
        assert (folder / "out" / language / "sub" / "media" / "plan.png").read_bytes() == b"pl"


def test_of_a_single_page_the_images_that_it_shows_come_along(folder: Path) -> None:
    pictures(folder, "en/sub/mail.md", plan=b"1", other_one=b"2", unused=b"3")
    (folder / "en" / "up.png").write_bytes(b"outside")
    assert main(["new", "en/sub/mail.md", "--to", "pl-PL", "--out", "articles", "--quiet"]) == 0
    found = {path for path in files(folder) if path.startswith("articles/")}
    assert found == {"articles/mail.md", "articles/media/plan.png", "articles/media/other one.png"}


def test_an_update_brings_new_images(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "en", "--to", "pl-PL", "--quiet"]) == 0
    assert main(["new", "en", "--to", "de-DE", "--quiet"]) == 0
    pictures(folder, "en/sub/mail.md", plan=b"1")
    assert main(["update", "source_articles", "en"]) == 0
    assert "; 2 images copied" in capsys.readouterr().out
    for locale in ("pl-PL", "de-DE"):
        assert (folder / "source_articles" / locale / "sub" / "media" / "plan.png").read_bytes() == b"1"


def test_pages_inside_which_the_articles_are_copy_no_image_to_itself(folder: Path) -> None:
    pictures(folder, "en/sub/mail.md", plan=b"1")
    for _ in range(2):
        assert main(["new", "en", "--to", "pl-PL", "--out", "en/articles", "--quiet"]) in (0, 1)
    assert not (folder / "en" / "articles" / "articles" / "sub" / "media").exists()


@pytest.mark.parametrize("names", [("pl", "en"), ("pl/sub/mail.md", "en/sub/mail.md")])
def test_a_translation_named_first_is_noticed(
    folder: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, str]
) -> None:
    with (folder / "en" / "sub" / "mail.md").open("a", encoding="utf-8") as page:
        page.write("\nWait until the list is there, and then close it.\n")
    before = files(folder)
    assert main(["align", *names, "--to", "pl-PL"]) == 2
    said = f"bitext: {names[1]} is in English, and {names[0]} is not; name the English pages first"
    assert said in capsys.readouterr().err
    assert files(folder) == before
    assert main(["align", *reversed(names), "--to", "pl-PL", "--quiet"]) == 0


def test_pages_of_one_language_change_no_article_of_another(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for locale in ("pl-PL", "de-DE"):
        assert main(["align", "en", "pl", "--to", locale, "--quiet"]) == 0
    german = folder / "source_articles" / "de-DE" / "sub" / "mail.md"
    before = german.read_bytes()
    page = folder / "pl" / "sub" / "mail.md"
    page.write_text(TRANSLATION.replace("Wybierz użytkownika", "Wskaż użytkownika"), encoding="utf-8")
    assert main(["update", "source_articles", "--translations", "pl", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == ["source_articles/pl-PL/sub/mail.md"]
    assert german.read_bytes() == before
    (folder / "pl").rename(folder / "translated")
    assert main(["update", "source_articles", "--translations", "translated"]) == 2
    assert "de-DE, pl-PL" in capsys.readouterr().err


def test_a_language_that_does_not_exist_is_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "en", "--to", "xx-YY"]) == 2
    assert "no language has the code 'xx'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "en", "--to", "en-GB"], "'en-GB' is the language of the originals"),
        (["align", "en", "en", "--to", "pl-PL"], "the original and its translation are the same"),
        (["align", "en", "pl", "--to", "pl-PL", "--out", "pl"], "pl holds the pages"),
        (["new", "en/page.txt", "--to", "pl-PL"], "en/page.txt is not a Markdown file"),
    ],
)
def test_places_that_make_no_sense_are_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (folder / "en" / "page.txt").write_text("Text.\n", encoding="utf-8")
    before = files(folder)
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert files(folder) == before


@pytest.mark.parametrize("command", [["new", "none"], ["align", "none", "pl"]])
def test_a_folder_without_pages_is_said_to_have_none(
    folder: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    (folder / "none").mkdir()
    assert main([*command, "--to", "pl-PL"]) == 1
    assert "none:1:1: error BT312: a folder without any article" in capsys.readouterr().err


def test_bytes_that_are_no_text_are_told_and_their_page_is_skipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "en" / "bad.md").write_bytes(b"One \x80 two.\n")
    (folder / "pl" / "bad.md").write_bytes(b"Raz, dwa.\n")
    (folder / "en" / "wide.md").write_bytes("One, two.\n".encode("utf-16"))
    (folder / "pl" / "wide.md").write_bytes(b"Raz, dwa.\n")
    assert main(["align", "en", "pl", "--to", "pl-PL", "--out", "articles"]) == 1
    said = capsys.readouterr()
    assert "en/bad.md:1:5: error BT121: " in said.err
    assert "en/wide.md:1:1: warning BT122: " in said.err
    assert sorted(files(folder / "articles")) == ["sub/mail.md", "wide.md"]
    (folder / "en" / "sub" / "mail.md").write_bytes(b"# Mail\n\n\xff\n")
    assert main(["update", "articles", "en"]) == 1
    assert "en/sub/mail.md:3:1: error BT121: " in capsys.readouterr().err
    assert len(states(folder / "articles" / "sub" / "mail.md")) == 3


def test_pages_without_a_sentence_are_given_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = {
        "empty.md": "",
        "code.md": "```\nx\n```\n",
        "front.md": "---\ntitle: T\n---\n",
        "blank.md": "\n\n",
    }
    for name, text in pages.items():
        for language in ("en", "pl"):
            (folder / language / name).write_text(text, encoding="utf-8")
    assert main(["align", "en", "pl", "--to", "pl-PL", "--quiet"]) == 0
    assert main(["convert", "source_articles", "out"]) == 0
    assert "no errors or warnings" in capsys.readouterr().out
    for name, text in pages.items():
        for language in ("en", "pl"):
            assert (folder / "out" / language / name).read_text(encoding="utf-8") == text
