"""Plugins that do not see articles are named, with what to do."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.plugins import BasePlugin

from bitext.site.other_plugins import ADVICE, blind_plugins, warn_of_blind_plugins
from tests.site.conftest import MakeSite


class OnPages(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """A plugin that works on pages."""

    def on_post_page(self, output: str, **_: object) -> str:
        return output.upper()


class OnFiles(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """A plugin that does not."""

    def on_pre_build(self, **_: object) -> None:
        """Nothing."""


def test_plugins_that_do_not_see_articles_are_named(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    config = make_site({}).config()
    assert blind_plugins(config) == []
    for name, plugin in (
        ("minify", OnPages()),
        ("shout", OnPages()),
        ("files", OnFiles()),
        ("redirects", OnFiles()),
    ):
        config.plugins[name] = plugin
    assert blind_plugins(config) == ["minify", "shout", "redirects"]
    with caplog.at_level(logging.WARNING, "mkdocs.plugins.bitext"):
        warn_of_blind_plugins(config)
    said = [record.getMessage() for record in caplog.records]
    assert [message.split()[1] for message in said] == ["minify", "shout", "redirects"]
    assert said[0].endswith(ADVICE["minify"])
    assert "hand-written pages only" in said[1]
