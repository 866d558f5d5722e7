"""Every command and the plugin over the same odd folders: they say the same of locale, encoding and files."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config

from bitext.corpus import ArticleFacts, in_merged_locales, page_path
from bitext.finding import Finding
from bitext.folder import convert as converting
from bitext.folder.articles import articles_of
from bitext.folder.changes import snapshot
from bitext.folder.checking import read_states
from bitext.folder.configuration import Configuration, read_configuration
from bitext.folder.exporting import ExportOptions, export
from bitext.folder.history import placed
from bitext.folder.importing import Importing
from bitext.folder.reading import SourceFolder
from bitext.folder.translation_memory import build_memory
from bitext.locales import Locale
from bitext.site.configured import configuration_of
from bitext.site.plan.library import LibraryReader
from tests.folder.articles import article, put, unit

NAMELESS = article(locale="")
NO_FRONTMATTER = f"# {unit('Ohne', 'Without')}\n"


@dataclass(frozen=True)
class Folder:
    """A folder, how it is given, and what is to be said of it."""

    files: Mapping[str, str | bytes]
    locales: Mapping[str, str]
    """Locale by path, as seen from the folder that is given; empty where it cannot be told."""
    given: str = "source"
    configuration: str = ""
    links: Mapping[str, str] | None = None
    parts: frozenset[str] = frozenset()
    """What articles include."""

    def asked(self) -> dict[str, str]:
        """``locales`` without parts whose locale cannot be told, which not every command names."""
        return {path: tag for path, tag in self.locales.items() if tag or path not in self.parts}


TWO_LANGUAGES = """plugins:
- i18n: {languages: [{locale: pl, default: true, name: p}, {locale: de, name: d}, {locale: en, name: e}]}
- bitext: {source: source}
"""
ONE_LANGUAGE = """plugins:
- i18n: {languages: [{locale: pl, default: true, name: p}, {locale: en, name: e}]}
- bitext: {source: source}
"""

FOLDERS = {
    "a locale's folder in the one that is given": Folder({"pl-PL/a.md": NAMELESS}, {"pl-PL/a.md": "pl-PL"}),
    "a locale's folder that is given": Folder({"pl-PL/a.md": NAMELESS}, {"a.md": "pl-PL"}, "source/pl-PL"),
    "a locale's folder above the one that is given": Folder(
        {"pl-PL/sxs/a.md": NAMELESS, "pl-PL/sxs/b.md": NO_FRONTMATTER},
        {"a.md": "", "b.md": ""},
        "source/pl-PL/sxs",
    ),
    "the same, in the source that is configured": Folder(
        {"pl-PL/sxs/a.md": NAMELESS}, {"a.md": "pl-PL"}, "source/pl-PL/sxs", "[checks]\n"
    ),
    "one article without frontmatter among German ones": Folder(
        {**{f"{n}.md": article(locale="de-DE") for n in range(5)}, "x.md": NO_FRONTMATTER},
        {**{f"{n}.md": "de-DE" for n in range(5)}, "x.md": "de-DE"},
    ),
    "one article without frontmatter among those of two locales": Folder(
        {"pl-PL/a.md": NAMELESS, "b.md": article(locale="de-DE"), "x.md": NO_FRONTMATTER},
        {"pl-PL/a.md": "pl-PL", "b.md": "de-DE", "x.md": ""},
    ),
    "the same, with the option": Folder(
        {"pl-PL/a.md": NAMELESS, "b.md": article(locale="de-DE"), "x.md": NO_FRONTMATTER},
        {"pl-PL/a.md": "pl-PL", "b.md": "de-DE", "x.md": "fr-CA"},
        configuration='target_locale = "fr-CA"\n',
    ),
    "folders that look like locales": Folder(
        {"no-code/a.md": article(), "my-site/b.md": NAMELESS, "co-op/c.md": NAMELESS, "cu/d.md": NAMELESS},
        {"no-code/a.md": "pl-PL", "my-site/b.md": "pl-PL", "co-op/c.md": "pl-PL", "cu/d.md": "pl-PL"},
    ),
    "languages alone": Folder(
        {"pl/a.md": NAMELESS, "de/b.md": NAMELESS, "it/c.md": NAMELESS},
        {"pl/a.md": "", "de/b.md": "", "it/c.md": ""},
    ),
    "languages alone that the site has": Folder(
        {"pl/a.md": NAMELESS, "de/b.md": NAMELESS, "it/c.md": NAMELESS},
        {"pl/a.md": "pl", "de/b.md": "de", "it/c.md": ""},
        configuration=TWO_LANGUAGES,
    ),
    "the only language of the site": Folder(
        {"a.md": NAMELESS, "in/b.md": NO_FRONTMATTER},
        {"a.md": "pl", "in/b.md": "pl"},
        configuration=ONE_LANGUAGE,
    ),
    "a language alone that an article names": Folder(
        {"pl/a.md": NAMELESS, "b.md": article(), "c.md": article(locale="de-DE")},
        {"pl/a.md": "pl", "b.md": "pl-PL", "c.md": "de-DE"},
    ),
    "a locale against its folder": Folder(
        {"de-DE/a.md": article(), "de-DE/b.md": NAMELESS}, {"de-DE/a.md": "pl-PL", "de-DE/b.md": "de-DE"}
    ),
    "rare locales": Folder(
        {f"{tag}/a.md": NAMELESS for tag in ("kok-IN", "chr-Cher-US", "ca-ES-valencia", "es-419", "fil-PH")},
        {f"{tag}/a.md": tag for tag in ("kok-IN", "chr-Cher-US", "ca-ES-valencia", "es-419", "fil-PH")},
    ),
    "encodings": Folder(
        {
            "bom.md": "\ufeff" + article(),
            "crlf.md": article().replace("\n", "\r\n"),
            "latin.md": article("Świt").encode("cp1250"),
            "utf16.md": article().encode("utf-16"),
            "zero.md": article("a\0b"),
        },
        dict.fromkeys(["bom.md", "crlf.md", "latin.md", "utf16.md", "zero.md"], "pl-PL"),
    ),
    "what articles include": Folder(
        {
            "pl-PL/a.md": article(body="[!INCLUDE [x](parts/b.md)] [!INCLUDE [x](../includes/d.md)]\n"),
            "pl-PL/parts/b.md": NO_FRONTMATTER,
            "pl-PL/includes/c.md": NO_FRONTMATTER,
            "pl-PL/x.md": NO_FRONTMATTER,
            "includes/d.md": "[!INCLUDE [x](deep/f.md)] " + NO_FRONTMATTER,
            "includes/deep/f.md": NO_FRONTMATTER,
            "includes/g.md": NO_FRONTMATTER,
            "e.md": article(locale="de-DE"),
            "y.md": NO_FRONTMATTER,
        },
        {
            "pl-PL/a.md": "pl-PL", "pl-PL/parts/b.md": "pl-PL", "pl-PL/includes/c.md": "pl-PL",
            "pl-PL/x.md": "pl-PL", "includes/d.md": "pl-PL", "includes/deep/f.md": "pl-PL",
            "includes/g.md": "", "e.md": "de-DE", "y.md": "",
        },
        parts=frozenset({
            "pl-PL/parts/b.md", "pl-PL/includes/c.md", "includes/d.md", "includes/deep/f.md", "includes/g.md",
        }),
    ),
    "what the configuration leaves out": Folder(
        {
            "a.md": article(body="[!INCLUDE [x](drafts/in.md)]\n"),
            "drafts/in.md": article(),
            "drafts/out.md": article(body="[!INCLUDE [x](deep/out.md)]\n"),
            "drafts/deep/out.md": article(),
            "drafts/keep.md": article(locale="de-DE"),
        },
        {"a.md": "pl-PL", "drafts/in.md": "pl-PL", "drafts/keep.md": "de-DE"},
        configuration='exclude = """\n# not yet\ndrafts/*\ndrafts/deep/\n!drafts/keep.md\n"""\n[checks]\n',
        parts=frozenset({"drafts/in.md"}),
    ),
    "the same, in one of the folders of the source": Folder(
        {"pl-PL/drafts/out.md": article(), "pl-PL/a.md": NAMELESS},
        {"a.md": "pl-PL"},
        "source/pl-PL",
        'exclude = "/pl-PL/drafts/"\n[checks]\n',
    ),
    "what is hidden, and links": Folder(
        {
            "a.md": article(), ".b.md": article(), ".git/c.md": article(), "d/.e/f.md": article(),
            "d/g.MD": article(), "h.txt": article(),
        },
        {"a.md": "pl-PL", "d/g.MD": "pl-PL", "inside.md": "pl-PL", "linked/g.MD": "pl-PL"},
        links={
            "hidden.md": ".git/c.md", "inside.md": "a.md", "git": ".git", "linked": "d",
            "outside.md": "../x.md",
        },
    ),
}  # fmt: skip


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    made = FOLDERS[request.param]
    monkeypatch.chdir(tmp_path)
    for path, content in made.files.items():
        put(tmp_path, f"source/{path}", content)
    if made.links and sys.platform == "win32":
        pytest.skip("no links there")
    put(tmp_path, "x.md", article())
    for path, target in (made.links or {}).items():
        (tmp_path / "source" / path).symlink_to(target)
    name = "mkdocs.yml" if made.configuration.startswith("plugins") else "bitext.toml"
    if made.configuration:
        put(tmp_path, name, made.configuration.replace("[checks]", 'source = "source"\n[checks]'))
    return made


@dataclass(frozen=True)
class Said:
    """What one of them says."""

    locales: Mapping[str, str]
    findings: Iterable[Finding] = ()


def by_path(locales: Iterable[tuple[str, Locale | str | None]]) -> dict[str, str]:
    return {path: str(locale or "") for path, locale in locales}


def by_convert(given: str, configuration: Configuration, monkeypatch: pytest.MonkeyPatch) -> Said:
    found: list[ArticleFacts] = []

    def noted(facts: Iterable[ArticleFacts], apart: Iterable[Locale] = ()) -> list[ArticleFacts]:
        found.extend(facts)
        return in_merged_locales(found, apart)

    with monkeypatch.context() as patch:
        patch.setattr(converting, "in_merged_locales", noted)
        summary = converting.convert(given, "out", converting.Options(configuration=configuration))
    left_out = [(finding.path, None) for finding in summary.findings if finding.code == "BT303"]
    return Said(by_path([*((one.path, one.locale) for one in found), *left_out]), summary.findings)


def by_check(given: str, configuration: Configuration) -> Said:
    read = read_states([given], configuration)
    inside = [(os.path.relpath(state.path, given).replace(os.sep, "/"), state) for state in read.states]
    findings = [finding.at(path) for path, state in inside for finding in state.findings]
    return Said(by_path((path, state.locale) for path, state in inside), findings)


def by_export(given: str, configuration: Configuration) -> Said:
    done = export(given, "exported", ExportOptions("csv", configuration=configuration))
    texts = [Path(file).read_text("utf-8-sig") for file in done.files]
    rows = [row for text in texts for row in csv.DictReader(text.splitlines()) if row["locale"]]
    left_out = [(finding.path, None) for finding in done.findings if finding.code == "BT303"]
    said = by_path([*((row["path"], row["locale"]) for row in rows), *left_out])
    for file in done.files:
        # Import refuses a file in another language than the article's.
        assert not Importing(given, configuration).read(file).revisions
    return Said(said, done.findings)


def by_tm(given: str, configuration: Configuration) -> set[str]:
    done = build_memory([given], "memory.tmx", configuration)
    return {
        os.path.relpath(finding.path, given).replace(os.sep, "/")
        for finding in done.findings
        if finding.code == "BT303"
    }


def by_history(given: str, configuration: Configuration) -> Said:
    folder = SourceFolder(given)
    articles = articles_of(folder, configuration)
    found = {(one.path, one.locale) for one in placed(articles)}
    read = [(one.path, one.locale or Locale("und")) for one in articles.articles()]
    kept = [(path, locale) for path, locale in read if (page_path(path, locale), str(locale)) in found]
    return Said(by_path((path, str(locale).replace("und", "")) for path, locale in kept))


def by_changes(given: str, configuration: Configuration) -> Said:
    articles = snapshot(SourceFolder(given), configuration).articles
    return Said(by_path((one.path, one.locale) for one in articles))


def by_plugin(given: str, configuration: Configuration) -> Said:
    librarian = LibraryReader(["pl", "en", *"de fr ca es kok chr tl it".split()], configuration)
    folder = SourceFolder(given)
    articles = librarian.articles(folder)
    library = librarian.read(articles, folder, articles.leaves_out)
    assert not any(map(articles.leaves_out, library.entries))
    own = ((path, tag) for path, tag in library.own_locales.items() if not articles.is_left_out(path))
    return Said(by_path(own), library.findings)


def encodings(said: Said) -> list[tuple[str, str]]:
    """Findings on bytes."""
    return sorted((one.path, one.code) for one in said.findings if one.code.startswith("BT12"))


def asked(said: Said, *codes: str) -> list[tuple[str, str]]:
    """Articles that are asked for frontmatter (BT201) or a locale (BT303), which what is included is not."""
    wanted = codes or ("BT201", "BT303")
    return sorted((one.path, one.code) for one in said.findings if one.code in wanted)


def test_all_say_the_same(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    configuration = read_configuration()
    said = {
        "convert": by_convert(folder.given, configuration, monkeypatch),
        "check": by_check(folder.given, configuration),
        "export": by_export(folder.given, configuration),
        "history": by_history(folder.given, configuration),
        "changes": by_changes(folder.given, configuration),
        "plugin": by_plugin(folder.given, configuration),
    }
    locales = {
        name: {path: tag for path, tag in one.locales.items() if tag or path not in folder.parts}
        for name, one in said.items()
    }
    expected = dict.fromkeys(said, folder.asked())
    # A text without frontmatter and segments has no page, so no address to remember.
    expected["history"] = {path: tag for path, tag in folder.asked().items() if path in locales["history"]}
    assert locales == expected
    assert by_tm(folder.given, configuration) == {path for path, tag in folder.asked().items() if not tag}
    speaking = {name: encodings(said[name]) for name in ("convert", "check", "export", "plugin")}
    assert speaking == dict.fromkeys(speaking, encodings(said["convert"]))
    for name in speaking:
        assert folder.parts.isdisjoint(path for path, _ in asked(said[name])), name
    for name in ("check", "plugin"):
        assert asked(said[name], "BT201") == asked(said["convert"], "BT201"), name
    for name in ("export", "plugin"):
        assert asked(said[name], "BT303") == asked(said["convert"], "BT303"), name
    conflicts = {
        name: sorted(one.path for one in said[name].findings if one.code == "BT310") for name in speaking
    }
    assert conflicts == dict.fromkeys(speaking, conflicts["convert"])


def test_encodings_are_spoken_of(tmp_path: Path) -> None:
    put(tmp_path, "source/a.md", article("Świt").encode("cp1250"))
    assert encodings(by_check(str(tmp_path / "source"), Configuration()))


@pytest.mark.parametrize("given", ["source/pl-PL/a.md", "./source/pl-PL/a.md", "source/pl-PL", "source"])
def test_a_file_that_is_named_is_in_its_folders_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "source/pl-PL/a.md", NAMELESS)
    put(tmp_path, "source/de-DE/b.md", article(locale="de-DE"))
    for configuration in (Configuration(), Configuration(source="source")):
        states = read_states([given], configuration).states
        assert states[-1].path == "source/pl-PL/a.md"
        assert str(states[-1].locale) == "pl-PL"
        assert states[-1].page_path == "a.md"


def test_a_file_that_is_named_knows_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "source/a.md", article(locale="de-DE"))
    put(tmp_path, "source/x.md", NO_FRONTMATTER)
    assert str(read_states(["source/x.md"], Configuration(source="source")).states[0].locale) == "de-DE"
    assert read_states(["source/x.md"], Configuration()).states[0].locale is None


CONFIGURATIONS: list[dict[str, object]] = [
    {},
    {"target_locale": "pl-PL"},
    {"locale_order": ["de-DE", "pl-PL"], "source": "articles"},
    {"exclude": "drafts/\n\n# not yet\n!drafts/keep.md\n"},
]


@pytest.mark.parametrize("section", CONFIGURATIONS, ids=str)
@pytest.mark.parametrize("toml", ["", '[checks]\nignore = ["BT601"]\n'])
def test_commands_and_plugin_read_one_configuration(
    tmp_path: Path, section: dict[str, object], toml: str
) -> None:
    languages = [
        {"locale": "pl", "name": "p", "default": True}, {"locale": "pt-BR", "name": "b"},
        {"locale": "fr", "name": "f", "build": False}, {"locale": "en", "name": "e"},
    ]  # fmt: skip
    plugins = [{"i18n": {"docs_structure": "folder", "languages": languages}}, {"bitext": section}]
    values = {"site_name": "x", "theme": "material", "plugins": plugins}
    (tmp_path / "docs").mkdir()
    file = put(tmp_path, "mkdocs.yml", yaml.safe_dump(values))
    if toml:
        put(tmp_path, "bitext.toml", toml)
    config = load_config(str(file))
    settings = config.plugins["bitext"].config
    order = [Locale(tag[:2], "", tag[3:]) for tag in settings.locale_order]
    here = configuration_of(settings, config, ("pl", "pt-BR", "en"), order)
    there = read_configuration(str(tmp_path / ("bitext.toml" if toml else "mkdocs.yml")))
    for name in ("source", "exclude", "target_locale", "languages", "named", "settings"):
        assert getattr(here, name) == getattr(there, name), name
