"""Addresses of repositories on the web."""

from __future__ import annotations

import pytest

from bitext.starting.repository import edit_base, repository_url


@pytest.mark.parametrize(
    ("remote", "url"),
    [
        ("git@github.com:owner/name.git", "https://github.com/owner/name"),
        ("github.com:owner/name", "https://github.com/owner/name"),
        ("https://github.com/owner/name.git\n", "https://github.com/owner/name"),
        ("https://name:token@gitlab.com/group/sub/name.git/", "https://gitlab.com/group/sub/name"),
        ("ssh://git@git.example.org:2222/owner/name.git", "https://git.example.org/owner/name"),
        ("https://example.org:8443/owner/my name", "https://example.org/owner/my%20name"),
        ("/srv/git/name.git", ""),
        ("file:///srv/git/name.git", ""),
        ("C:\\git\\name", ""),
        ("https://[::1/owner", ""),
        ("", ""),
    ],
)
def test_a_remote_names_an_address(remote: str, url: str) -> None:
    assert repository_url(remote) == url


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/owner/name", "edit/main/docs/my%20articles/"),
        ("https://gitlab.example.org/owner/name", "-/edit/main/docs/my%20articles/"),
        ("https://git.example.org/owner/name", ""),
    ],
)
def test_known_hosts_have_an_editor(url: str, expected: str) -> None:
    assert edit_base(url, "main", "docs/my articles") == expected
    assert edit_base(url, "", "docs") == ""
