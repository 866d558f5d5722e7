"""The rules of the architecture, as tests: what may import what, and that nothing stays untested."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import bitext
from bitext import parse, read_metadata
from bitext.rules.table import RULE_BY_CODE, RULES
from tests.case_files import FOLDER, SECTIONS, all_cases

PACKAGE = Path(bitext.__file__).parent
ROOT = PACKAGE.parent.parent

# Text in, values and text out: no disk, no MkDocs, no terminal.
PURE_FOLDERS = (
    "html", "checks", "rules", "languages", "search", "exchange", "editing", "reporting", "starting",
)  # fmt: skip
# What is next to the core in the folder of the package and not part of it.
NOT_CORE = {
    "cli.py": "the command line",
    "progress.py": "draws on the terminal",
    "processes.py": "forks processes",
}
IMPURE = {"mkdocs", "properdocs", "pathlib", "os", "subprocess", "io", "shutil", "tempfile", "sys", "socket"}
IMPURE_CALLS = {"open", "print", "input"}

# What must never import what, by the beginnings of the names of modules, and why.
FORBIDDEN = (
    ("bitext.folder", "bitext.site", "the converter and the commands know nothing of a site"),
    ("bitext.site.plan", "bitext.site.pages", "which pages there are does not depend on what is on them"),
    ("bitext.site.plan", "bitext.site.theme", "nor on how they look"),
    ("bitext.site.plan", "bitext.site.build", "nor on how they are made"),
    (
        "bitext.site.pages",
        "bitext.site.build",
        "a page is a value, whoever makes it and when",
    ),
    ("bitext.site.pages", "bitext.site.theme", "the main part is the same in every theme"),
    ("bitext.site.search", "bitext.site.build", "the index takes records, wherever they come from"),
)
WITHOUT_MKDOCS = ("bitext.site.plan", "bitext.site.pages", "bitext.store")
"""What takes values only: none of its modules imports MkDocs, nor one that does."""
MOST_ENTRIES = 18
"""Modules and folders of `site`: what one can look through."""
LONGEST_MODULE = 400
"""Lines of a module."""
OTHER_CODE = ("tests", "benchmarks")
"""Folders of the repository with modules outside the package."""

# Rules that a plain-text case cannot break, by the beginning of their codes, and where they are tested.
TESTED_ELSEWHERE = {
    "BT109": "test_unmarked.py",
    "BT12": "folder",
    "BT207": "test_architecture.py",
    "BT310": "test_corpus.py",
    "BT3": "folder",
    "BT4": "html",
    "BT5": "site",
    "BT6": "checks",
    "BT7": "exchange",
    "BT8": "commands",
}


def place_of_tests(code: str) -> str:
    """The folder or file of ``tests`` that tests a rule; empty for plain-text cases."""
    return next((where for start, where in TESTED_ELSEWHERE.items() if code.startswith(start)), "")


def core_files() -> list[Path]:
    top = [path for path in PACKAGE.glob("*.py") if path.name not in NOT_CORE]
    return sorted(top + [path for folder in PURE_FOLDERS for path in (PACKAGE / folder).rglob("*.py")])


def all_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imported(path: Path) -> set[str]:
    """The top-level names of what ``path`` imports, and of its own package the dotted names."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: a relative import hides what depends on what"
            modules = [node.module or ""]
            modules += [f"{node.module}.{alias.name}" for alias in node.names if node.module == "bitext"]
        for module in modules:
            own = module.startswith("bitext.")
            names.add(".".join(module.split(".")[:2]) if own else module.split(".")[0])
    return names


def module_of(path: Path) -> str:
    """The dotted name of the module in the file ``path``."""
    return ".".join(("bitext", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


@cache
def import_graph() -> dict[str, frozenset[str]]:
    """By module of the package: those of its modules that it imports anywhere, inside functions as well."""
    modules = {module_of(path): path for path in all_files()}
    graph = {}
    for name, path in modules.items():
        found: set[str] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                each = {f"{node.module}.{alias.name}" for alias in node.names} & modules.keys()
                found |= each or {node.module or ""}
        graph[name] = frozenset(found & modules.keys())
    return graph


def closure(module: str) -> Iterator[str]:
    """``module`` and all that it imports, directly or not."""
    seen, waiting = {module}, [module]
    while waiting:
        yield (name := waiting.pop())
        new = import_graph()[name] - seen
        seen |= new
        waiting += new


def is_in(module: str, place: str) -> bool:
    return f"{module}.".startswith(f"{place}.")


def test_no_module_imports_itself_in_a_circle() -> None:
    circles = {
        name: others
        for name, direct in import_graph().items()
        if (others := {other for other in direct if name in closure(other)})
    }
    assert circles == {}


@pytest.mark.parametrize(("place", "never", "why"), FORBIDDEN, ids=lambda each: str(each).rpartition(".")[2])
def test_arrows_that_must_never_be(place: str, never: str, why: str) -> None:
    found = {
        name: others
        for name, direct in import_graph().items()
        if is_in(name, place) and (others := {other for other in direct if is_in(other, never)})
    }
    assert found == {}, why
    assert any(is_in(name, place) for name in import_graph()), "the place has another name now"
    assert any(is_in(name, never) for name in import_graph()), "the place has another name now"


def test_the_store_knows_nothing_of_a_site() -> None:
    stores = {name: direct for name, direct in import_graph().items() if is_in(name, "bitext.store")}
    assert len(stores) > 1, "the place has another name now"
    for name, direct in stores.items():
        others = {other for other in direct if is_in(other, "bitext.site")}
        assert all(is_in(other, "bitext.store") for other in others), name


def test_plan_pages_and_store_know_no_mkdocs() -> None:
    paths = {module_of(path): path for path in all_files()}
    knowing = {name for name, path in paths.items() if imported(path) & {"mkdocs", "properdocs", "jinja2"}}
    assert knowing, "the site's shell knows MkDocs"
    found = {
        name: sorted(indirect)
        for name in import_graph()
        if name.startswith(WITHOUT_MKDOCS) and (indirect := knowing & set(closure(name)))
    }
    assert found == {}


@pytest.mark.parametrize("path", sorted((PACKAGE / "site/pages").glob("*.py")), ids=name_of)
def test_pages_touch_no_disk(path: Path) -> None:
    assert not imported(path) & IMPURE


def test_the_site_can_be_looked_through() -> None:
    entries = [path for path in (PACKAGE / "site").iterdir() if path.name != "__pycache__"]
    assert len(entries) <= MOST_ENTRIES


def scripts() -> list[Path]:
    """Our JavaScript, as it is written."""
    return sorted(path for path in (PACKAGE / "site/assets").rglob("*.js") if path.parent.name != "built")


def modules_of_repository() -> list[Path]:
    """Our Python, the tests and benchmarks included."""
    return [*all_files(), *(path for folder in OTHER_CODE for path in sorted((ROOT / folder).rglob("*.py")))]


def name_in_repository(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*modules_of_repository(), *scripts()], ids=name_in_repository)
def test_no_module_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", core_files(), ids=name_of)
def test_core_is_pure(path: Path) -> None:
    assert not imported(path) & IMPURE
    others = {f"bitext.{name.removesuffix('.py')}" for name in NOT_CORE} | {"bitext.site", "bitext.folder"}
    assert not imported(path) & others
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in IMPURE_CALLS


@pytest.mark.parametrize("path", all_files(), ids=name_of)
def test_only_the_site_knows_mkdocs(path: Path) -> None:
    if name_of(path).split("/")[0] != "site":
        assert not imported(path) & {"mkdocs", "properdocs", "material", "jinja2"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "folder").glob("*.py")), ids=name_of)
def test_folders_are_read_without_a_site(path: Path) -> None:
    assert "bitext.site" not in imported(path)


@pytest.mark.parametrize("path", all_files(), ids=name_of)
def test_modules_are_named_by_their_subject(path: Path) -> None:
    assert path.stem not in {"util", "utils", "helper", "helpers", "common", "misc", "tools"}
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a module says what it is for"


def public_functions() -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for info in pkgutil.walk_packages(bitext.__path__, "bitext."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            is_own = getattr(value, "__module__", "") == info.name
            if is_own and not name.startswith("_") and (inspect.isfunction(value) or inspect.isclass(value)):
                found.append((f"{info.name}.{name}", value))
    return found


def test_each_class_has_a_name_of_its_own() -> None:
    """One word for one thing: in two modules the same name would be two things."""
    names = [name.rpartition(".")[2] for name, value in public_functions() if inspect.isclass(value)]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_every_public_name_has_a_docstring() -> None:
    assert [name for name, value in public_functions() if not inspect.getdoc(value)] == []


def test_every_exported_name_is_there_and_documented() -> None:
    for name in bitext.__all__:
        value = getattr(bitext, name)
        assert isinstance(value, str) or inspect.getdoc(value)


def test_rules_have_codes_and_names_of_their_own() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == len(RULE_BY_CODE)
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
    for rule in RULES:
        assert rule.code.startswith("BT")
        assert rule.name == rule.name.lower().replace("_", "-").replace(" ", "-")
        assert rule.expected
        assert rule.action
        assert not rule.action.endswith(".")


def codes_of_cases() -> set[str]:
    codes: set[str] = set()
    for case in all_cases():
        article = parse(case.sections["input"])
        expected = {line.split()[0] for name in ("findings", "metadata") for line in case.lines(name)}
        found = (*article.findings, *read_metadata(article)[1])
        codes |= {finding.code for finding in found} & expected
    return codes


def test_every_rule_has_a_case_or_is_tested_elsewhere() -> None:
    assert codes_of_cases() == {rule.code for rule in RULES if not place_of_tests(rule.code)}


@pytest.mark.parametrize(
    "code",
    [
        rule.code
        for rule in RULES
        if place_of_tests(rule.code) in ("folder", "html", "site", "checks", "exchange")
    ],
)
def test_rules_that_are_tested_elsewhere_are_named_there(code: str) -> None:
    folder = ROOT / "tests" / place_of_tests(code)
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in (".py", ".txt")]
    if not texts:
        pytest.skip(f"tests/{folder.name} is not there yet")
    rule = RULE_BY_CODE[code]
    constant = rule.name.upper().replace("-", "_")
    assert any(name in text for text in texts for name in (code, rule.name, constant))


def test_frontmatter_that_is_too_long() -> None:
    """BT207, too long for a plain-text case."""
    article = parse("---\ntitle: Tytuł\n" + "x: y\n" * 20_000 + "---\n")
    metadata, findings = read_metadata(article)
    assert metadata.title == "Tytuł"
    assert [finding.code for finding in findings] == ["BT207"]


def test_every_case_file_is_loaded_and_every_section_used() -> None:
    cases = all_cases()
    assert {path.name for path in FOLDER.iterdir()} == {case.file for case in cases}
    assert {name for case in cases for name in case.sections} == set(SECTIONS)


def when_imported(node: ast.AST) -> Iterator[ast.AST]:
    """What is run when a module is imported: everything in it but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield child
            yield from when_imported(child)


def test_patterns_of_modules_are_compiled_when_they_are_used() -> None:
    """A command for one file would spend a third of its time on compiling patterns that it never uses."""
    found = [
        f"{path.name}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in when_imported(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert not found, "use bitext.patterns.lazy_pattern"
