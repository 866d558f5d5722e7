"""Cross-references by uid: what one says, and the maps of other sites."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitext.checks.settings import SettingsError
from bitext.folder.xref_maps import read_xref_maps
from bitext.links import LinkKind, Target, link_target, places
from bitext.references import Reference, XrefMapError, XrefPlace, parse_xref_map, reference, xref_template
from tests.strategies import hostile_text

MAP = """### YamlMime:XRefMap
baseUrl: https://api.example.com/v1/
references:
- uid: System.String
  name: String
  href: string.html
- uid: other
  href: http://other.example.com/x#y
  fullName: Other
"""


@pytest.mark.parametrize(
    ("url", "uid", "text", "anchor", "short_name"),
    [
        ("xref:a/b", "a/b", "", "", "b"),
        ("XREF:a.b?text=The%20b#c", "a.b", "The b", "#c", "b"),
        ("xref:N.List%601.Add%2A", "N.List`1.Add*", "", "", "Add"),
        ("xref:N.T.M(System.Int32,A.B)?view=x", "N.T.M(System.Int32,A.B)", "", "", "M"),
        ("xref:security/a.b", "security/a.b", "", "", "a.b"),
        ("xref:N.", "N.", "", "", "N"),
        ("xref:", "", "", "", ""),
        ("xref:...", "...", "", "", "..."),
    ],
)
def test_what_a_reference_says(url: str, uid: str, text: str, anchor: str, short_name: str) -> None:
    found = reference(url)
    assert found == Reference(uid, text, anchor)
    assert found.short_name == short_name


def test_other_links_are_no_references() -> None:
    assert [reference(url) for url in ("a.md", "", "xref", "https://example.com/xref:x")] == [None] * 4


@given(hostile_text)
def test_any_text_is_a_reference_or_none(text: str) -> None:
    found = reference(f"xref:{text}")
    assert found is not None
    assert not found.uid or found.short_name


def test_a_map_of_docfx_in_yaml_and_json() -> None:
    found = parse_xref_map(MAP.encode())
    assert found.entries == {
        "System.String": XrefPlace("https://api.example.com/v1/string.html", "String"),
        "other": XrefPlace("http://other.example.com/x#y"),
    }
    same = '\ufeff{"references": [{"uid": "other", "href": "http://other.example.com/x#y"}]}'
    assert parse_xref_map(same.encode()).entries["other"] == found.entries["other"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff", "neither JSON nor YAML"),
        (b"{", "neither JSON nor YAML"),
        (b"a: [", "neither JSON nor YAML"),
        (b"[]", 'a list "references"'),
        (b"references: x", 'a list "references"'),
        (b"references: [{uid: x}]", "references, entry 1: expected uid and href"),
        (b"references: [{uid: x, href: a.html}]", "'a.html' does not lead to https://"),
        (b"references: [{uid: x, href: 'javascript:x'}]", "does not lead to https://"),
        (b"references: [{uid: x, href: 'https://[/'}]", "does not lead to https://"),
    ],
)
def test_a_map_that_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(XrefMapError) as caught:
        parse_xref_map(data)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=60))
def test_any_file_is_a_map_or_is_refused_as_one(data: bytes) -> None:
    with suppress(XrefMapError):
        assert parse_xref_map(b"references:\n" + data).entries is not None


def test_a_template_fits_any_uid() -> None:
    known = xref_template("https://api.example.com/{locale}/{uid}")
    assert known.find("N.List`1.Add*", "pl-PL") == XrefPlace("https://api.example.com/pl-pl/N.List-1.Add")
    assert known.find("a b?#", "") == XrefPlace("https://api.example.com//a%20b%3F%23")


@pytest.mark.parametrize(
    "entry", ["javascript:{uid}", "https://{uid}.example", "https://x.example/{uid}/{x}"]
)
def test_a_template_that_is_refused(entry: str) -> None:
    with pytest.raises(XrefMapError):
        xref_template(entry)


def test_the_articles_come_first_then_the_maps_in_order(tmp_path: Path) -> None:
    (tmp_path / "map.yml").write_text(MAP, "utf-8")
    maps = read_xref_maps(["map.yml", "https://api.example.com/{uid}"], str(tmp_path))
    known = places(["a/b.md"], uids={"ours": "a/b.md", "other": "a/b.md"}, xref_maps=maps)
    assert link_target("xref:ours?x=1#p", "sub", known) == Target(LinkKind.PAGE, "a/b.md", suffix="#p")
    assert link_target("xref:other", "", known).path == "a/b.md"
    assert link_target("xref:System.String#p", "", known).url == "https://api.example.com/v1/string.html#p"
    assert link_target("xref:gone", "", known).url == "https://api.example.com/gone"
    assert link_target("xref:gone", "", places(["gone.md"])).kind is LinkKind.BROKEN
    assert link_target("xref:", "", known).kind is LinkKind.BROKEN


def test_what_a_configuration_names_is_there(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("references: 1", "utf-8")
    for entry, said in (
        ("none.yml", "No such file"),
        ("bad.yml", "expected"),
        ("\0", "null"),
        ("ftp:{uid}", "https://"),
    ):
        with pytest.raises(SettingsError) as caught:
            read_xref_maps([entry], str(tmp_path))
        assert str(caught.value).startswith("xref_maps: ")
        assert said in str(caught.value)
