"""Images that articles name, and links that leave the folder of the articles and come back by its name."""

from __future__ import annotations

import pytest

from bitext.links import LinkKind, image_target, link_target, places, within

IMAGES = ("img/a.png", "guide/img/b.png")


@pytest.mark.parametrize(
    ("url", "folder", "path"),
    [
        ("img/a.png", "", "img/a.png"),
        ("../img/A.png", "guide", "img/a.png"),
        ("/img/a.png", "guide", "img/a.png"),
        # Next to the folders of the locales: such an image is in each language.
        ("../img/a.png", "", "img/a.png"),
        ("../../guide/img/b.png", "guide", "guide/img/b.png"),
        ("../../img/a.png", "", ""),
        ("b.png", "guide", ""),
    ],
)
def test_an_image_is_relative_to_its_article(url: str, folder: str, path: str) -> None:
    assert image_target(url, folder, places((), IMAGES)).path == path


KNOWN = places(["a.md", "sub/b.md", "guide/c.md"], ["media/p.png"], own_names=["Guide", "pl-PL"])


@pytest.mark.parametrize(
    ("url", "folder", "path"),
    [
        ("../guide/a.md", "", "a.md"),
        ("../../guide/sub/b", "sub", "sub/b.md"),
        ("../PL-PL/a.md#x", "", "a.md"),
        ("../guide/guide/c.md", "", "guide/c.md"),
        ("guide/c.md", "", "guide/c.md"),
        ("../other/a.md", "", ""),
        ("../../guide/a.md", "", ""),
        ("../guide/../a.md", "", ""),
        ("../guide", "", ""),
    ],
)
def test_a_link_by_the_name_of_the_folder(url: str, folder: str, path: str) -> None:
    target = link_target(url, folder, KNOWN)
    assert (target.path, target.kind is LinkKind.PAGE) == (path, bool(path))


def test_an_image_by_the_name_of_the_folder() -> None:
    assert image_target("../guide/media/p.png", "", KNOWN).path == "media/p.png"
    assert image_target("../../guide/media/p.png", "sub", KNOWN).path == "media/p.png"
    assert image_target("../other/media/p.png", "", KNOWN).kind is LinkKind.BROKEN


def test_the_folder_itself_and_what_is_no_way_back() -> None:
    names = {"guide"}
    assert within("../guide", names) == "."
    assert within("../guide/a/b.md", names) == "a/b.md"
    for path in ("a.md", "..", "../", "../../guide/a.md", "guide/a.md", "../guide2/a.md"):
        assert within(path, names) == path
