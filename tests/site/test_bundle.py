"""Bundles of Pagefind put together: each language has its files, and what is equal stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bitext.search.record import record
from bitext.site.plan.layout import BUNDLE
from bitext.site.search import pagefind
from bitext.site.search.bundle import LIST, language_of, put_together
from bitext.site.search.pagefind import Indexer


def made(folder: Path, languages: dict[str, str], script: str = "x") -> Path:
    """A bundle of ``languages``, with what their one fragment holds."""
    (folder / "fragment").mkdir(parents=True)
    for code, text in languages.items():
        (folder / "fragment" / f"{code}_{text}.pf_fragment").write_text(text, "utf-8")
        (folder / f"pagefind.{code}_{text}.pf_meta").write_text(text, "utf-8")
        (folder / f"wasm.{code}.pagefind").write_text(code, "utf-8")
    (folder / "pagefind.js").write_text(script, "utf-8")
    (folder / "pagefind-ui.js").write_text("", "utf-8")
    listed = {code: {"hash": f"{code}_{text}"} for code, text in languages.items()}
    (folder / LIST).write_text(json.dumps({"version": "1", "languages": listed}), "utf-8")
    return folder


def files(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def languages(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((folder / LIST).read_text("utf-8"))["languages"]
    return found


def test_each_language_has_its_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put_together(
        [made(tmp_path / "a", {"pl": "1"}), made(tmp_path / "b", {"en": "2"})],
        out,
        unused=("pagefind-ui.js",),
    )
    assert set(files(out)) == {
        LIST, "pagefind.js", "fragment/pl_1.pf_fragment", "fragment/en_2.pf_fragment",
        "pagefind.pl_1.pf_meta", "pagefind.en_2.pf_meta", "wasm.pl.pagefind", "wasm.en.pagefind",
    }  # fmt: skip
    assert list(languages(out)) == ["en", "pl"]


def test_what_is_kept_and_what_is_equal_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put_together([made(tmp_path / "a", {"pl": "1", "en": "2", "de": "3"})], out, unused=("pagefind-ui.js",))
    before = files(out)
    put_together([made(tmp_path / "b", {"pl": "4"})], out, {"en"}, ("pagefind-ui.js",))
    after = files(out)
    assert {code: each["hash"] for code, each in languages(out).items()} == {"en": "en_2", "pl": "pl_4"}
    assert not [file for file in after if "de_" in file or "pl_1" in file]
    same = {file for file, time in after.items() if before.get(file) == time}
    assert same == {
        "pagefind.js", "fragment/en_2.pf_fragment", "pagefind.en_2.pf_meta", "wasm.en.pagefind",
        "wasm.pl.pagefind",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "language"),
    [
        ("fragment/pt-br_12.pf_fragment", "pt-br"),
        ("index/pl_1.pf_index", "pl"),
        ("pagefind.zh-hant_1.pf_meta", "zh-hant"),
        ("wasm.pl.pagefind", "pl"),
        ("wasm.unknown.pagefind", ""),
        ("pagefind.js", ""),
        (LIST, ""),
    ],
)
def test_the_language_of_a_file(file: str, language: str) -> None:
    assert language_of(file) == language


def test_several_programs_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def index(name: str, most: int) -> dict[str, bytes]:
        monkeypatch.setattr(pagefind, "processors", lambda: most)
        indexer = Indexer()
        indexer.start()
        for number in range(20):
            for code in ("pl", "en", "ar"):
                url = f"{code}/{number}/"
                indexer.add(record(url, code, f"Title {number}", f"<p>word {number} {number % 7}</p>"))
        indexer.finish(str(tmp_path / name))
        root = tmp_path / name / BUNDLE
        return {path: (root / path).read_bytes() for path in files(root)}

    one, several = index("one", 1), index("several", 3)
    assert set(one) == set(several)
    assert {path for path in one if one[path] != several[path]} <= {LIST}
    assert json.loads(one[LIST]) == json.loads(several[LIST])
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".bitext-")]
