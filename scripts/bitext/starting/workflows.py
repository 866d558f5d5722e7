"""The GitHub workflows of a site: templates with the names of this project put in. Pure.

What varies is in variables at the top of a workflow, quoted: no name becomes part of a script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from bitext.starting.site import NewFile

TEMPLATES = {
    "pages.yml": ".github/workflows/pages.yml",
    "articles.yml": ".github/workflows/articles.yml",
    "sync.yml": ".github/workflows/sync.yml",
    "open-pull-request": ".github/open-pull-request",
}
"""The files in `templates`, and where each goes."""
PUBLISHERS = frozenset(("sync.yml", "open-pull-request"))
"""Those that only a publisher's articles need."""


def workflows(templates: Mapping[str, str], values: Mapping[str, str]) -> tuple[NewFile, ...]:
    """The files of ``templates``, by name, with each of ``values`` in place of ``'NAME'``."""
    return tuple(NewFile(TEMPLATES[name], _filled(text, values)) for name, text in templates.items())


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"'{name}'", json.dumps(value, ensure_ascii=False))
    return text
