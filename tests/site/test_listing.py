"""The theme's files are listed as MkDocs would list them, without going through what it leaves out."""

from __future__ import annotations

from pathlib import Path

import jinja2
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from bitext.site.theme.listing import VisibleFiles, list_visible
from tests.site.conftest import MakeSite, Site

PATHS = (
    ".icons/a.svg", "assets/.hidden/b.js", "assets/c.js", "assets/.d.js", "a.html", "locales/x.mo", "f.css",
)  # fmt: skip


def test_what_mkdocs_takes_of_a_theme_is_the_same(make_site: MakeSite, tmp_path: Path) -> None:
    for path in PATHS:
        (tmp_path / "theme" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "theme" / path).write_text(path)
    config = make_site({}).config()
    config.theme = Theme(name=None, custom_dir=str(tmp_path / "theme"))
    taken = []
    for _ in range(2):
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)
        taken.append([file.src_uri for file in files])
        list_visible(config.theme)
        list_visible(config.theme)  # as in a second pass
    assert taken[0] == taken[1]
    assert {"assets/c.js", "f.css"} <= set(taken[0])
    env = config.theme.get_env()
    assert isinstance(env.loader, VisibleFiles)
    assert env.get_template(".icons/a.svg").render() == ".icons/a.svg", "what is hidden can be used"
    assert ".icons/a.svg" not in env.list_templates()
    assert issubclass(VisibleFiles, jinja2.FileSystemLoader)


def test_a_language_has_its_own_options_of_the_theme(demonstration: Site) -> None:
    names = [label["title"] for label in demonstration.soup("en/index.html").select("[for^=__palette]")]
    assert names == ["Dark theme", "Light theme"]
