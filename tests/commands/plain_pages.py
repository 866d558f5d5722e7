"""A project with plain pages, for `bitext init`."""

from __future__ import annotations

from pathlib import Path

from tests.folder.articles import PNG, put

I18N = """\
site_name: Help
plugins:
  - search
  - i18n:
      docs_structure: {structure}
      languages:
        - {{locale: pl, name: Po polsku, default: true}}
        - {{locale: en, name: English}}
"""
ENGLISH = "# Mail\n\nOpen the portal. Choose a user. ![Portal](img/portal.png)\n"
POLISH = "# Poczta\n\nOtwórz portal. Wybierz użytkownika. ![Portal](img/portal.png)\n"


def pages(folder: Path, place: str = "docs") -> None:
    """Two pages in English, one of them in Polish as well."""
    put(folder, f"{place}/en/guide/mail.md", ENGLISH)
    put(folder, f"{place}/pl/guide/mail.md", POLISH)
    put(folder, f"{place}/en/alone.md", "# Alone\n\nNobody translated this.\n")
    put(folder, f"{place}/en/guide/img/portal.png", PNG)
