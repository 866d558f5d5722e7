"""The plugin's configuration, typed and documented; what is wrong with it stops a build at once."""

from __future__ import annotations

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError

from bitext.link_defaults import LINK_PREFIXES, PUBLISHER_URL
from bitext.store import CACHE_FOLDER

SEVERITIES = ("never", "error", "warning")


class BitextConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' base class is untyped there
    """Section ``plugins: - bitext:`` of `mkdocs.yml`."""

    source = options.Type(str, default="source_articles")
    """Folder of the articles in side-by-side markup, relative to `mkdocs.yml`."""

    exclude = options.Optional(options.PathSpec())
    """Articles that have no page, as lines of gitignore patterns; others may still include them."""

    target_locale = options.Type(str, default="")
    """Locale of articles that do not say theirs, such as ``pl-PL``."""

    locale_order = options.ListOfItems(options.Type(str), default=[])
    """Locales whose recovered English comes first where several are equally new."""

    articles_path = options.Type(str, default="articles")
    """Path of the list of all articles in each language."""

    areas = options.ListOfItems(options.Type(dict), default=[])
    """Areas of the articles, each with its ``name``, or one for each language code, and patterns of paths."""

    marks = options.Type(bool, default=True)
    """Whether a translation is marked where a number, code or command differs from the original's."""

    cache = options.Type(str, default=CACHE_FOLDER)
    """Folder for what builds leave for later ones, relative to `mkdocs.yml`; empty: nothing is left."""

    only = options.Type(str, default="")
    """Language code of the only pages of articles to be written, for sites that are built in parts."""

    editor = options.Type(bool, default=True)
    """Whether the pages of `mkdocs serve` can be edited, sentence by sentence."""

    search = options.Type(bool, default=True)
    """Whether the built pages are indexed with Pagefind and the search box is shown."""

    search_exclude = options.Optional(options.PathSpec())
    """Hand-written pages that search does not find, as lines of gitignore patterns."""

    search_synonyms = options.Type(str, default="")
    """File of words that mean the same to readers, a group a line, relative to `mkdocs.yml`."""

    link_prefixes = options.ListOfItems(options.Type(str), default=list(LINK_PREFIXES))
    """Beginnings of site-absolute links that lead to articles of this folder."""

    publisher_url = options.Type(str, default=PUBLISHER_URL)
    """Where the publisher's other site-absolute links lead; ``{locale}`` is the page's locale."""

    xref_maps = options.ListOfItems(options.Type(str), default=[])
    """Where ``xref:`` links to other sites lead: files next to `mkdocs.yml`, or addresses with ``{uid}``."""

    image_hosts = options.ListOfItems(options.Type(str), default=[])
    """Hosts from which pages may show images; images of other hosts become links."""

    publisher_article_url = options.Type(str, default="")
    """Address of an article's page at the publisher's, with ``{locale}`` and ``{path}``; or nothing."""

    feedback_url = options.Type(str, default="")
    """Where readers report a mistake: an address with placeholders, or a mail address."""
    edit_base = options.Type(str, default="")
    """Where the repository's editor shows the source folder, relative to ``repo_url`` or absolute."""

    video_hosts = options.ListOfItems(options.Type(str), default=[])
    """Hosts whose videos play in the page once the reader asks for it; others are links."""

    attribution = options.Type((str, dict), default="")
    """Line with origin and license under each article, as Markdown; or one for each language code."""

    history = options.Type(str, default="article-history.json")
    """File with the former paths of articles, relative to `mkdocs.yml`; see `bitext.history`."""

    honour_robots = options.Type(bool, default=True)
    """Whether ``ROBOTS: NOINDEX`` of an article keeps its pages out of search engines."""

    checks = options.Type(dict, default={})
    """What `bitext check` shall find; read without MkDocs by `bitext.folder.configuration`."""

    status = options.Type(bool, default=False)
    """Whether each language has a page on the state of the translations, see `bitext.status`."""

    fail_on = options.Choice(SEVERITIES, default="never")
    """Lowest severity of a finding that makes `mkdocs build` fail."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """What is wrong; a name that is misspelt is, since what it was meant to say would go unheard."""
        failed, warnings = super().validate()
        known = [name for name, _ in self._schema]
        for name in [name for name in self if name not in known]:
            from bitext.checks.settings import did_you_mean  # noqa: PLC0415 - a right one does without

            # YAML takes `on` for a truth value.
            said = did_you_mean(str(name), known) or f"known are {', '.join(sorted(known))}"
            failed.append((name, ValidationError(f"there is no such option; {said}")))
        return failed, [(name, said) for name, said in warnings if name in known]
