"""Where a Git repository is on the web: its address, and that of its editor. Pure."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from bitext.patterns import lazy_pattern

_SCP = lazy_pattern(r"(?:[\w.-]+@)?(?P<host>[\w.-]+\.[\w-]+):(?P<path>[^/:\\].*)")
_EDITORS = {"github": "edit/{branch}/{folder}", "gitlab": "-/edit/{branch}/{folder}"}
"""The editor's address by a word in the name of the host."""


def repository_url(remote: str) -> str:
    """The web address of the repository that ``remote`` names; empty where it has none.

    ``remote`` is a URL or ``git@host:path``, see git-fetch(1), "Git URLs". Names and passwords are left out.
    """
    remote = remote.strip()
    if (short := _SCP.fullmatch(remote)) and "://" not in remote:
        return _address(short["host"], short["path"])
    try:
        url = urlsplit(remote)
        host = url.hostname or ""
    except ValueError:
        return ""
    return _address(host, url.path) if url.scheme in ("https", "http", "ssh", "git") and host else ""


def _address(host: str, path: str) -> str:
    path = path.strip("/").removesuffix(".git")
    return f"https://{host}/{quote(path, safe='/~%')}" if path else ""


def edit_base(url: str, branch: str, folder: str) -> str:
    """Where the editor of the repository at ``url`` shows ``folder``, relative to ``url``; else empty."""
    host = urlsplit(url).hostname or ""
    editor = next((editor for word, editor in _EDITORS.items() if word in host), "")
    return editor.format(branch=quote(branch), folder=f"{quote(folder.strip('/'))}/") if branch else ""
