"""Reads a file with Weblate's own format class, edits it as translators would, and saves what comes of it.

Run by the Python of an environment with Weblate in it: ``weblate_program.py FORMAT FILE EDITS``. FORMAT is
the name of a class of `weblate.formats.ttkit`. EDITS is a JSON object of files to save: each has an object
that gives, by the original of a unit, its new translation and the name of its state. Prints the units as
read, as JSON.
"""

# mypy: ignore-errors
# Weblate is installed only where this runs.

import json
import shutil
import sys
from types import ModuleType

import django
from django.conf import settings

# It draws texts to measure them, with libraries in C that no format needs.
fonts = ModuleType("weblate.fonts.utils")
fonts.get_font_weight = str
sys.modules[fonts.__name__] = fonts
settings.configure(
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "weblate.checks",
        "weblate.lang",
    ],
    CHECK_LIST=(),
    AUTOFIX_LIST=(),
    WEBLATE_FORMATS=[
        f"weblate.formats.ttkit.{name}" for name in ("PoFormat", "XliffFormat", "RichXliffFormat")
    ],
    USE_I18N=False,
)
django.setup()

from weblate.formats import ttkit  # noqa: E402  # Django has to be set up first
from weblate.utils import state  # noqa: E402


def main(form: str, file: str, edits: str) -> None:
    """See the module."""
    form_class = getattr(ttkit, form)
    for name, changes in json.loads(edits).items():
        shutil.copyfile(file, name)
        save(opened(form_class, name), changes)
    print(json.dumps([as_shown(unit) for unit in opened(form_class, file).content_units]))


def opened(form_class, file):
    """The file as Weblate opens that of a translation."""
    store = form_class(file, language_code="pl-PL", source_language="en")
    store.check_valid()
    return store


def save(store, changes) -> None:
    """Change what a translator changes, and write the file as Weblate does before a commit."""
    for unit in store.content_units:
        if unit.source in changes:
            target, name = changes[unit.source]
            unit.set_target(target)
            unit.set_state(getattr(state, f"STATE_{name}"))
    store.update_header(language="pl_PL", last_translator="Anna <anna@example.org>", x_generator="Weblate")
    store.save()


def as_shown(unit):
    """What a translator sees of a unit."""
    shown = "fuzzy" if unit.is_fuzzy() else "translated" if unit.is_translated() else "empty"
    return {"context": unit.context, "source": unit.source, "former": unit.previous_source, "state": shown}


main(*sys.argv[1:])
