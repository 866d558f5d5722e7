"""The themes that frame articles, and everything that bitext needs of one.

Material for MkDocs ends on 5 May 2027; MaterialX carries it on. A test compares these lists with what our
templates, styles and scripts use, and with what the installed theme has.
"""

from __future__ import annotations

PACKAGES = {"material": "mkdocs-material", "materialx": "mkdocs-materialx"}
"""Names of the themes, and the packages that have them. Both install the same folder."""

BLOCKS = ("content", "htmltitle")
"""Blocks of its page (`base.html`) that templates of ours fill."""

PARTIALS = ("partials/header.html", "partials/toc-item.html", "partials/languages/en.html")
"""Templates that are rendered for themselves, or looked into."""

ICONS = ("material/arrow-left", "material/close", "material/magnify", "material/translate")
"""Icons of the search box and of the menu of languages."""

CLASSES = (
    "md-button", "md-button--primary", "md-code__button", "md-code__nav", "md-container", "md-content",
    "md-content__inner", "md-copyright", "md-ellipsis", "md-footer", "md-footer-meta", "md-grid",
    "md-header", "md-icon", "md-logo", "md-main__inner", "md-nav--lifted", "md-nav--secondary",
    "md-nav__item--active", "md-nav__item--nested", "md-nav__link", "md-nav__list", "md-search__form",
    "md-search__inner", "md-search__input", "md-search__output", "md-search__overlay",
    "md-search__scrollwrap", "md-select", "md-select__inner", "md-select__link", "md-sidebar--primary",
    "md-sidebar--secondary", "md-tabs", "md-tabs__item--active", "md-tabs__link", "md-toggle",
    "md-typeset", "md-typeset__scrollwrap", "md-typeset__table",
)  # fmt: skip
"""Classes of its elements that styles and scripts of ours name."""

PROPERTIES = (
    "--md-accent-bg-color", "--md-accent-bg-color--light", "--md-accent-fg-color",
    "--md-accent-fg-color--transparent", "--md-code-bg-color", "--md-code-hl-comment-color",
    "--md-code-hl-constant-color", "--md-code-hl-generic-color", "--md-code-hl-number-color",
    "--md-code-hl-operator-color", "--md-code-hl-punctuation-color", "--md-code-hl-variable-color",
    "--md-default-bg-color", "--md-default-fg-color", "--md-default-fg-color--light",
    "--md-default-fg-color--lighter", "--md-default-fg-color--lightest", "--md-footer-bg-color",
    "--md-footer-bg-color--dark", "--md-footer-fg-color--light", "--md-hue", "--md-primary-bg-color",
    "--md-primary-bg-color--light", "--md-primary-fg-color", "--md-primary-fg-color--dark",
    "--md-primary-fg-color--light", "--md-shadow-z", "--md-text-font", "--md-typeset-a-color",
    "--md-typeset-mark-color", "--md-typeset-table-color",
)  # fmt: skip
"""Custom properties of its styles that styles and scripts of ours use."""

COLOR = "bitext"
"""The theme's color that asks for bitext's own look; see `look.css`."""
LOGO = "bitext/logo"
"""The theme's icon that is bitext's logo."""
FAVICON = "assets/bitext/favicon.svg"
"""Path of bitext's icon on the site."""
