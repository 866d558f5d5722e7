"""Sentences saved in files: only their bytes change, no work is lost, and no file is ever half written."""

from __future__ import annotations

import os
import signal
import stat
import sys
import threading
from pathlib import Path

import pytest

from bitext.editing.sentences import EditedArticle
from bitext.exchange.inline_codes import Content
from bitext.folder import editing
from bitext.folder.editing import SavedSentence, SaveError, SentenceFolder
from bitext.folder.reading import SourceFolder
from bitext.folder.replacing import replace_if_same
from bitext.locales import Locale
from tests.folder.articles import article, put, unit

PL = Locale("pl", region="PL")
PATH = "pl-PL/a.md"
TEXT = article(
    "Tytuł", "Title", body=f"{unit('Jeden.', 'One.', 'abcde-201')}\n\n{unit('Dwa.', 'Two.', 'abcde-202')}"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    put(tmp_path, PATH, TEXT)
    return tmp_path / PATH


def folder_of(file: Path) -> SentenceFolder:
    return SentenceFolder(SourceFolder(str(file.parents[1])), lambda _: PL)


def read(folder: SentenceFolder) -> EditedArticle:
    found = folder.read(PATH)
    assert found
    return found


def save(
    folder: SentenceFolder, key: str, target: Content, shown: EditedArticle | None = None
) -> SavedSentence:
    sentence = (shown or read(folder)).sentence(key)
    assert sentence
    done = folder.save(PATH, key, sentence.unit.base, target)
    assert done
    return done


def test_the_file_keeps_its_mode_and_all_other_bytes(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.encode().replace(b"\n", b"\r\n") + b"\xff\r\n")
    before = file.read_bytes()
    file.chmod(0o640)
    save(folder_of(file), "abcde-202", ("Dwa i pół.",))
    assert file.read_bytes() == before.replace(b"Dwa.", "Dwa i pół.".encode())
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["a.md"]


def test_who_saves_another_sentence_meanwhile_keeps_it(file: Path) -> None:
    folder = folder_of(file)
    shown = read(folder)
    save(folder, "abcde-201", ("Pierwszy.",), shown)
    save(folder, "abcde-202", ("Drugi.",), shown)
    assert file.read_text("utf-8") == TEXT.replace("Jeden.", "Pierwszy.").replace("Dwa.", "Drugi.")


def test_who_saves_the_same_sentence_second_is_told_and_changes_nothing(file: Path) -> None:
    folder = folder_of(file)
    shown = read(folder)
    save(folder, "abcde-201", ("Pierwszy.",), shown)
    second = save(folder, "abcde-201", ("Inny.",), shown)
    assert second.change is None
    assert [finding.code for finding in second.revision.findings] == ["BT703"]
    assert file.read_text("utf-8") == TEXT.replace("Jeden.", "Pierwszy.")


def test_a_file_that_another_program_changes_right_before_the_write(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def changed_first(path: str, before: bytes, after: bytes) -> bool:
        if not calls:
            file.write_text(file.read_text("utf-8").replace("Dwa.", "Dwa, obok."), "utf-8")
        calls.append(path)
        return replace_if_same(path, before, after)

    monkeypatch.setattr(editing, "replace_if_same", changed_first)
    save(folder_of(file), "abcde-201", ("Pierwszy.",))
    assert len(calls) == 2
    assert file.read_text("utf-8") == TEXT.replace("Jeden.", "Pierwszy.").replace("Dwa.", "Dwa, obok.")


def test_a_file_that_never_keeps_still(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "replace_if_same", lambda *_: False)
    with pytest.raises(SaveError, match="another program keeps writing"):
        save(folder_of(file), "abcde-201", ("Pierwszy.",))
    assert file.read_text("utf-8") == TEXT


def test_twenty_translators_at_once_lose_nothing(tmp_path: Path) -> None:
    units = [unit(f"Zdanie {at}.", f"Sentence {at}.", f"abcde-{at}") for at in range(200, 220)]
    put(tmp_path, PATH, article("Tytuł", "Title", body="\n\n".join(units)))
    before = (tmp_path / PATH).read_text("utf-8")
    folder = folder_of(tmp_path / PATH)
    shown = read(folder)
    threads = [
        threading.Thread(target=save, args=(folder, f"abcde-{at}", (f"Nowe zdanie {at}.",), shown))
        for at in range(200, 220)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / PATH).read_text("utf-8") == before.replace(">Zdanie", ">Nowe zdanie")


def test_what_leads_out_of_the_folder_or_is_no_article_is_not_edited(file: Path) -> None:
    outside = file.parents[2] / "outside.md"
    outside.write_text(TEXT, "utf-8")
    (file.parent / "out.md").symlink_to(outside)
    (file.parent / "notes.txt").write_text(TEXT, "utf-8")
    folder = folder_of(file)
    for path in ("pl-PL/out.md", "../outside.md", "pl-PL/notes.txt", str(file), "pl-PL/../pl-PL/a.md", ""):
        assert folder.read(path) is None, path
        assert folder.save(path, "abcde-201", "", ("X.",)) is None, path
    assert outside.read_text("utf-8") == TEXT


def test_an_article_that_became_a_link_out_of_the_folder_is_not_written(file: Path) -> None:
    folder = folder_of(file)
    shown = read(folder)
    outside = file.parents[2] / "outside.md"
    outside.write_text(TEXT, "utf-8")
    file.unlink()
    file.symlink_to(outside)
    with pytest.raises(OSError, match="symbolic link"):
        save(folder, "abcde-201", ("X.",), shown)
    assert outside.read_text("utf-8") == TEXT


def test_undo_gives_back_the_bytes_before(file: Path) -> None:
    folder = folder_of(file)
    done = save(folder, "abcde-201", ("Pierwszy.",))
    assert done.change
    assert folder.undo(PATH, done.change)
    assert file.read_text("utf-8") == TEXT
    assert not folder.undo(PATH, done.change)
    assert file.read_text("utf-8") == TEXT


MOMENTS = 50


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_killed_at_fifty_moments_nothing_is_lost(file: Path) -> None:
    """Killed before each call of the system in turn, first while saving, then while the next one saves."""
    folder = folder_of(file)
    now, struck, at = TEXT, 0, 0
    for moment in range(MOMENTS):
        word = f"Zdanie {moment}."
        before = read(folder).sentence("abcde-201")
        assert before
        after = now.replace(before.segment.target, word)
        at += 1
        is_killed = _dies(folder, at, word)
        struck += is_killed
        found = file.read_bytes().decode()
        assert found in ((now, after) if is_killed else (after,)), moment
        now = found
        at = at if is_killed else 0
    assert struck > MOMENTS * 0.8
    # What a killed run leaves is hidden, and in nobody's way.
    assert SourceFolder(str(file.parents[1])).paths() == (PATH,)
    save(folder, "abcde-201", ("Na końcu.",))
    assert "Na końcu." in file.read_text("utf-8")


def _dies(folder: SentenceFolder, at: int, word: str) -> bool:
    """Whether a process that saves ``word`` was killed before its call of the system number ``at``."""
    process = os.fork()
    if process:
        return os.WIFSIGNALED(os.waitpid(process, 0)[1])
    step = 0

    def count(_: object, event: str, function: object) -> None:
        nonlocal step
        if event == "c_call" and getattr(function, "__module__", "") in ("posix", "fcntl", "_io"):
            step += 1
            if step == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    save(folder, "abcde-201", (word,))
    sys.setprofile(None)
    os._exit(0)
