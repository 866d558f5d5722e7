"""The file of synonyms of a site, and names that are written alike."""

from __future__ import annotations

import pytest

from bitext.search.words import SynonymsError, names, parse_synonyms


def test_a_line_is_a_group() -> None:
    text = "\ufeff# ours\n\nhelpdesk   servicedesk\nvpn tunnel tunel\n"
    assert parse_synonyms(text) == ("helpdesk servicedesk", "vpn tunnel tunel")
    assert parse_synonyms("") == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("vpn", "line 2: a line needs at least two words; found 'vpn'"),
        ("vpn, tunnel", "line 2: separate the words by spaces, not ','; 'vpn, tunnel'"),
        ("vpn;tunnel", "line 2: separate the words by spaces, not ';'; 'vpn;tunnel'"),
    ],
)
def test_what_is_wrong_has_its_line(line: str, said: str) -> None:
    with pytest.raises(SynonymsError) as error:
        parse_synonyms(f"# ours\n{line}\n")
    assert str(error.value) == said


def test_names_are_written_alike_in_both_languages() -> None:
    assert names(["Usługa Gizmo", "Konta"], ["The Gizmo service", "Accounts"]) == ("Gizmo",)
    assert names(["Konta"], []) == ()
