"""What the templates of a site's theme put into pages, for its Content-Security-Policy."""

from __future__ import annotations

import os
from collections.abc import Iterator

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from bitext.policy import Known, known_from


class ConfigurationError(Exception):
    """What MkDocs says of a configuration that cannot be used; its text is one line."""


def site_and_known(file: str) -> tuple[str, Known]:
    """The folder of the built site that ``file``, a `mkdocs.yml`, describes, and what its theme has.

    That is what the theme's templates have, those in its `custom_dir` included, and the hosts of scripts and
    style sheets that the configuration names. Raises `ConfigurationError`.
    """
    try:
        config = load_config(file)
    except MkDocsException as error:
        raise ConfigurationError(" ".join(str(error).split())) from error
    templates = (_read(template) for folder in config.theme.dirs for template in html_files(folder))
    addresses = (*map(str, config.extra_javascript), *config.extra_css)
    return config.site_dir, known_from(templates, addresses)


def html_files(folder: str) -> Iterator[str]:
    """All HTML files in ``folder``, in order."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (os.path.join(place, name) for name in sorted(names) if name.endswith(".html"))


def _read(file: str) -> str:
    with open(file, encoding="utf-8", errors="replace") as stream:
        return stream.read()
