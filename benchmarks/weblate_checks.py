"""Runs Weblate's checks on units: a JSON object on each line of the input, a JSON list on each of the output.

Run by the Python of an environment with Weblate in it. A unit has ``source``, ``target`` and ``code``, the
language of the translation; the output names the checks that fail. Units are taken for Markdown (the flag
``md-text``), as Weblate does with files in that format.
"""

# mypy: ignore-errors
# Weblate is installed only where this runs.

import json
import sys
from types import ModuleType, SimpleNamespace

import django
from django.conf import settings

# It draws texts to measure them, with libraries in C that these checks do not need.
fonts = ModuleType("weblate.fonts.utils")
fonts.get_font_weight = fonts.check_render_size = str
sys.modules[fonts.__name__] = fonts
# No unit here has terms of a glossary, which are in the database.
glossary = ModuleType("weblate.glossary.models")
glossary.get_glossary_terms = lambda unit, **options: []
sys.modules[glossary.__name__] = glossary
settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "weblate.checks", "weblate.lang"],
    AUTOFIX_LIST=(),
    USE_I18N=False,
)
django.setup()

from weblate.checks.flags import Flags  # noqa: E402 - Django has to be set up first
from weblate.checks.models import CHECKS  # noqa: E402
from weblate.lang.models import Language, Plural  # noqa: E402

# These look at other units in the database.
WITH_DATABASE = {
    "inconsistent",
    "reused",
    "translated",
    "check_glossary",
    "prohibited_initial_character",
    "fluent",
}


def unit_of(source, target, code):
    """What the checks ask a unit about."""
    language = Language(code=code)
    plural = Plural(language=language, number=1)
    project = SimpleNamespace(glossaries=[], name="Articles")
    component = SimpleNamespace(
        source_language=Language(code="en"),
        project=project, file_format="markdown", is_multivalue=False, check_flags="", name="Articles",
    )  # fmt: skip
    translation = SimpleNamespace(
        language=language, plural=plural, component=component, is_source=False, template=None
    )
    flags = Flags("md-text")
    return SimpleNamespace(
        translation=translation, source=source, target=target, sources=[source], targets=[target],
        source_string=source, state=20, readonly=False, fuzzy=False, translated=True, note="", context="",
        check_cache={}, all_flags=flags, flags=flags, is_source=False, id_hash=1, glossary_terms=None,
        machinery={}, get_source_plurals=lambda: [source], get_target_plurals=lambda: [target],
    )  # fmt: skip


def failing(source, target, code):
    """The names of the checks that fail."""
    unit = unit_of(source, target, code)
    return sorted(
        name
        for name, check in CHECKS.target.items()
        if name not in WITH_DATABASE and check.check_target([source], [target], unit)
    )


if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(failing(asked["source"], asked["target"], asked["code"])), flush=True)
