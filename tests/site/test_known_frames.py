"""Frames of an earlier build: taken where nothing of them has changed, and only there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bitext.site.build import known_frames
from bitext.site.theme import frame, frames
from bitext.site.theme.frame import CutText, Frame, PageValues, rendered_frame
from tests.site.conftest import Site, article, settings, sources, unit


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that was built once."""
    files = {"pl-PL/a.md": article("Tytuł", "Title", unit("abcde-301", "Zdanie.", "Sentence."))}
    site = sources(tmp_path_factory.mktemp("frames"), files, settings(search=False))
    site.build()
    return site


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    """The frames that are rendered during a test."""
    made: list[Frame] = []

    def noted(*args: Any) -> Frame:
        made.append(rendered_frame(*args))
        return made[-1]

    monkeypatch.setattr(frames, "rendered_frame", noted)
    return made


def test_one_frame_of_each_language_is_rendered_where_nothing_has_changed(
    built: Site, rendered: list[Frame]
) -> None:
    built.build()
    assert len(rendered) == 2


def test_all_are_rendered_where_a_template_has_changed(
    built: Site, rendered: list[Frame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "partials" / "last.html"
    template.parent.mkdir()
    template.write_text("{{ page.title }}")
    original = known_frames._templates
    monkeypatch.setattr(known_frames, "_templates", lambda folders: original([*folders, str(tmp_path)]))
    built.build()
    first = len(rendered)
    template.write_text("{{ page.url }}")
    built.build()
    assert first > 2
    assert len(rendered) == 2 * first
    template.write_text("{{ build_date_utc }}")
    built.build()
    built.build()
    assert len(rendered) == 4 * first


def test_what_somebody_put_into_the_cache_is_filled_without_an_error() -> None:
    strange = (("a", ("strange", None)), ("b", ("text", "probe")))
    assert CutText(strange, "c").fill({}) == "abc"
    pieces = tuple((text.encode(), slot) for text, slot in strange)
    values = PageValues("slug", (), "Title", "", "<p>x</p>", ())
    assert Frame(pieces, b"c", None, "").fill(values) == b"abc"


def test_all_are_rendered_where_shapes_are_missing(
    built: Site, rendered: list[Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    built.build()
    rendered.clear()
    known = known_frames.KnownFrames.__init__

    def shortened(self: known_frames.KnownFrames, data: bytes | None = None) -> None:
        known(self, data)
        self._known = {code: replace(each, frames=each.frames[:1]) for code, each in self._known.items()}

    monkeypatch.setattr(known_frames.KnownFrames, "__init__", shortened)
    built.build()
    assert len(rendered) > 4


def test_all_are_rendered_where_the_first_one_is_another(
    built: Site, rendered: list[Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    built.build()
    rendered.clear()
    monkeypatch.setattr(frame, "settled", lambda text, *_: text.replace("</body>", "<!-- new --></body>"))
    built.build()
    assert len(rendered) > 4
    assert "<!-- new -->" in built.html("a/index.html")
