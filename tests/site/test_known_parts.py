"""What a build reads is looked at before one ends at once; what may read anything else turns that off."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from bitext.site.build import site_folder
from bitext.site.build.file_states import UnsettledError, files_in, settled
from bitext.site.build.outcome import begun
from tests.site.conftest import ROOT, Site, settings
from tests.site.repeated import (
    ARTICLE,
    TEMPLATE,
    build,
    command,
    edited,
    reason,
    whole_site,
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    return whole_site(tmp_path / "work", monkeypatch)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"hooks": ["hook.py"]}, "hooks"),
        ({"plugins": [*settings()["plugins"], {"tags": {}}]}, "tags may read anything"),
        ({"plugins": [*settings()["plugins"], {"search": {"prebuild_index": True}}]}, "prebuild_index"),
        ({"markdown_extensions": ["pymdownx.snippets"]}, "pymdownx.snippets"),
        ({"markdown_extensions": [{"pymdownx.emoji": {"options": {"custom_icons": ["a"]}}}]}, "custom_icons"),
        ({"plugins": [settings()["plugins"][0], {"bitext": {"cache": ""}}]}, "cache is empty"),
    ],
)
def test_what_may_read_anything_turns_it_off(site: Site, changes: dict[str, Any], why: str) -> None:
    site.write("hook.py", "")
    edited(site, **changes)
    with command():
        assert why in reason(site)


def test_a_template_with_the_time_of_the_build_turns_it_off(site: Site) -> None:
    site.write("overrides/main.html", TEMPLATE.replace("Nowość", "{{ build_date_utc }}"))
    with command():
        assert "main.html shows the time of the build" in reason(site)


def test_a_link_to_a_folder_turns_it_off(site: Site) -> None:
    (site.root / "docs/pl/loop").symlink_to(site.root / "docs")
    with command():
        assert "is a link to a folder" in reason(site)


def test_functions_of_known_packages_are_compared_by_name(site: Site) -> None:
    base = (site.root / "mkdocs.yml").read_text("utf-8")
    known = "pymdownx.superfences.fence_code_format"
    extension = (
        "markdown_extensions:\n- pymdownx.superfences:\n    custom_fences:\n    - name: x\n      class: x\n"
    )
    with command():
        site.write("mkdocs.yml", f"{base}{extension}      format: !!python/name:{known}\n")
        assert "nothing is known of a build" in reason(site)
        site.write("mkdocs.yml", f"{base}{extension}      format: !!python/name:os.path.join\n")
        assert "a value that is not known" in reason(site)


def test_states_wait_for_the_clock_of_the_disk(tmp_path: Path) -> None:
    future = (0, 0, 0, 1 << 62, 0)
    with pytest.raises(UnsettledError):
        settled(lambda: future, lambda state: [state], str(tmp_path))
    whole_seconds = (0, 0, 0, 1_000_000_000, 0)
    assert settled(lambda: whole_seconds, lambda state: [state], str(tmp_path))[0] == whole_seconds


class Reading:
    """Notes what this process opens and lists; Python never lets go of what listens."""

    def __init__(self) -> None:
        self.is_on = True
        self.places: set[str] = set()
        sys.addaudithook(self._note)

    def _note(self, event: str, values: tuple[Any, ...]) -> None:
        is_reading = self.is_on and event in ("open", "os.listdir", "os.scandir")
        if is_reading and isinstance(values[0], (str, bytes, Path)):
            self.places.add(os.path.realpath(os.fsdecode(values[0])))


def test_a_build_reads_nothing_that_is_not_looked_at(site: Site) -> None:
    reading = Reading()
    try:
        assert not build(site)
    finally:
        reading.is_on = False
    with command():
        config = site.config()
        plugin: Any = config.plugins["bitext"]
        places = begun(config, plugin.config, is_dirty=False).places
    looked_at = {os.path.realpath(each) for place in places for each in files_in(place)}
    looked_at |= {os.path.dirname(path) for path in looked_at} | set(map(os.path.realpath, places))
    looked_at |= {str(site.root / name) for name in ("mkdocs.yml", "source_articles", "program")}
    written = (str(site.out), str(site.root / ".cache"), str(site.root / ".site.bitext"))
    program = (sys.prefix, sys.base_prefix, str(ROOT / "scripts"), "/proc/", "/dev/", "/etc/")
    others = {path for path in reading.places - looked_at if not path.startswith((*written, *program))}
    known = {os.getcwd(), *map(os.path.realpath, sys.path)}
    assert {path for path in others - known if os.path.exists(path)} == set()
    assert str(site.root / ARTICLE) in reading.places


def test_a_site_on_another_drive_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def relpath(path: str, start: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr(os.path, "relpath", relpath)
    assert site_folder.name_of_site("/somewhere/site", "/base") == "/somewhere/site"
