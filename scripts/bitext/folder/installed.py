"""What is installed in this environment."""

from __future__ import annotations

from importlib import metadata

from bitext.themes import PACKAGES


def installed_themes() -> list[str]:
    """Names of the themes that are installed, of those that frame articles."""
    return [theme for theme, package in PACKAGES.items() if _is_installed(package)]


def _is_installed(package: str) -> bool:
    try:
        return bool(metadata.version(package))
    except metadata.PackageNotFoundError:
        return False
