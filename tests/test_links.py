"""Images that articles name."""

from __future__ import annotations

import pytest

from bitext.links import image_target, places

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
