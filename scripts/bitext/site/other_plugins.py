"""Other plugins that work on pages: articles are not MkDocs pages, so these plugins do not see them."""

from __future__ import annotations

import logging

from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.bitext")

_EVENTS = ("page_read_source", "page_markdown", "page_content", "page_context", "post_page")

ADVICE = {
    "minify": "let the web server compress pages instead: that saves more",
    "git-revision-date": "articles show the date of their last handoff instead",
    "git-revision-date-localized": "articles show the date of their last handoff instead",
    "git-authors": "articles have a link to their source instead: edit_base",
    "redirects": "former paths of articles belong into the file that `history` names",
    "macros": "articles show no variables, because their text is the publisher's",
    "tags": "articles are listed by letter, product, number and date instead",
    "social": "articles have no cards",
    "glightbox": "pictures of articles open as links",
    "encryptcontent": "articles stay readable for everyone",
}
"""What to know, or to do instead, by plugin."""
# What they do makes no difference on an article's page, or is done by what surrounds it.
_HARMLESS = frozenset(
    """i18n bitext search privacy offline info meta group blog projects optimize autorefs awesome-pages
    awesome-nav literate-nav section-index exclude exclude-search same-dir gen-files mkdocstrings
    include-markdown""".split()
)


def _without_theme(name: str) -> str:
    """The name of a plugin without that of the theme that brings it: ``tags`` for ``material/tags``."""
    return name.rpartition("/")[2]


def blind_plugins(config: MkDocsConfig) -> list[str]:
    """Names of the plugins of ``config`` that work on pages and do not see articles, in their order."""
    found = []
    for name, plugin in config.plugins.items():
        hooks = {method for method in _EVENTS if hasattr(plugin, f"on_{method}")}
        if _without_theme(name) not in _HARMLESS and (hooks or name == "redirects"):
            found.append(name)
    return found


def warn_of_blind_plugins(config: MkDocsConfig) -> None:
    """Say in the log what each of them leaves undone."""
    for name in blind_plugins(config):
        advice = ADVICE.get(
            _without_theme(name), "leave it out, or accept that it works on hand-written pages only"
        )
        log.warning("plugins: %s does not see the pages of articles: %s", name, advice)


def ends_alone(config: MkDocsConfig, own: tuple[object, ...]) -> bool:
    """Whether only the plugins ``own`` get the built site, so that nothing else changes its pages."""
    return all(getattr(method, "__self__", None) in own for method in config.plugins.events["post_build"])
