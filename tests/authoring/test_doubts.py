"""What makes a pair of sentences doubtful: each kind alone does, or only with another one."""

from __future__ import annotations

import pytest

from bitext.authoring.alignment import DOUBTFUL, align
from bitext.authoring.doubts import Doubts, surroundings
from bitext.authoring.features import LINK, of_text

SOUND = -9.0
NEXT_TO_LONE = 4.0


def points(source: str, target: str, around: float) -> float:
    return Doubts(target).of_pair(of_text(source), of_text(target), around)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Do this once.", "Zrób to 1 raz."),
        ("See [the list](https://example.org/list).", "Zobacz listę."),
        ("Restart the device.", "デバイスを再起動します。"),
        ("The server is busy.", "サーバー Exchange がビジー状態です。"),
    ],
)
def test_one_sign_is_not_enough_on_pages_of_the_same_structure(source: str, target: str) -> None:
    assert points(source, target, SOUND) <= 2.5


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Restart the device.", "Otwórz ustawienia."),
        ("Run `ls -l` first.", "Zaloguj się."),
        ("Restart the device.", "サーバー Exchange がビジー状態です。"),
    ],
)
def test_nothing_in_common_next_to_a_lone_item(source: str, target: str) -> None:
    assert points(source, target, NEXT_TO_LONE) >= 7.5


def test_a_link_on_one_side_counts_everywhere_on_pages_that_differ() -> None:
    source, target = "See [the list](https://example.org/list).", "Zamknij okno i zacznij od nowa."
    far = surroundings([(0, 0), (10, 9)], 12, 10)[0]
    assert points(source, target, far) > points(source.replace("https", "x"), source, far)
    assert points(source, target, far) >= 7.5


def test_a_name_in_many_items_of_the_page_is_nothing_in_common() -> None:
    source, target = "Save the PDF file in Word now.", "Dodaj znaczniki do pliku PDF w programie Word."
    known = of_text(source), of_text(target)
    assert Doubts(target).of_pair(*known, NEXT_TO_LONE) == NEXT_TO_LONE
    items = [of_text(f"Open PDF {number} in Word.") for number in range(5)]
    assert Doubts(target, items).of_pair(*known, NEXT_TO_LONE) >= 7.5


def test_links_to_other_ids_at_one_address_are_different() -> None:
    known = of_text("[a](https://example.org/link/?id=842325&lcid=0x409)")
    assert known.shared(of_text("[b](https://example.org/link/?id=842325&lcid=0x415)")) >= LINK
    assert not known.shared(of_text("[b](https://example.org/link/?id=841909&lcid=0x409)"))


def test_surroundings() -> None:
    assert surroundings([(0, 0), (1, 1)], 2, 2) == [SOUND, SOUND]
    at = surroundings([(n, n if n < 6 else n - 1) for n in range(12) if n != 6], 12, 11)
    assert at[0] == at[1] == -4.0
    assert at[5] == at[6] == NEXT_TO_LONE
    assert at[3] == at[8] == -0.5


def test_a_foreign_paragraph_in_place_of_a_translation_is_doubtful() -> None:
    source = "# Mail\n\nOpen the settings.\n\nThen wait for a day.\n\nClose the window.\n"
    source += "\n- Sign in.\n- Wait.\n"
    target = "# Poczta\n\nOtwórz ustawienia.\n\nZobacz [listę](https://example.org).\n"
    target += "\n- Zaloguj się.\n- Czekaj.\n"
    pairs = align(source, target).pairs
    doubtful = {target[slice(*pair.target)] for pair in pairs if pair.score < DOUBTFUL}
    assert "Zobacz [listę](https://example.org)." in doubtful
    assert not doubtful & {"Zaloguj się.", "Czekaj."}
