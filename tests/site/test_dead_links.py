"""The site, `bitext check` and `bitext convert` agree on what leads nowhere."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from bitext.checks.run import check
from bitext.checks.settings import Settings
from bitext.folder.checking import read_states
from bitext.folder.configuration import read_configuration
from bitext.folder.convert import Options, convert
from tests.site.conftest import MakeSite, article, settings, unit

CODES = ("BT401", "BT402", "BT418")
LINKS = """
[a](b.md) [b](gone.md) [c](../source_articles/b.md) [d](~/sub/c.md) [e](sub/C#x) [f](#first)
[g](#gone) [h]()
[i](/AlchemyInsights/b) [j](/AlchemyInsights/gone)
[k](/elsewhere) [l](../../out.md) [m](about.md) [n](only.md)
<xref:the/b> <xref:theirs> [o](xref:gone) ![p](i.png) ![q](no.png) [r](i.png) [s](TOC.md) [t](parts/p.md)
[u](ms-settings:x) [v](https://example.com) `[w](gone.md)` <a href="gone.md">x</a> [y](javascript:x)

[!INCLUDE [z](parts/p.md)]
"""


def found(text: str) -> set[str]:
    return set(re.findall(rf"[\w./-]+\.md:\d+:\d+: \w+ (?:{'|'.join(CODES)}): [^;]+", text))


def test_all_three_find_the_same(
    make_site: MakeSite, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    body = LINKS + unit("abcde-201", "[raz](gone-1.md) i", "[one](gone-2.md) and")
    site = make_site(
        {
            "pl-PL/a.md": article("A", "A", body),
            "pl-PL/b.md": article("B", "B", extra="uid: the/b\n"),
            "pl-PL/sub/c.md": article("C", "C", "[a](../a.md) [b](b.md) ![c](../i.png)"),
            "pl-PL/parts/p.md": "[a](../b.md) [b](gone-from-part.md)\n",
            "pl-PL/includes/unused.md": "[b](gone-unused.md)\n",
            "pl-PL/TOC.md": "# [b](gone-from-toc.md)\n",
            "pl-PL/i.png": "png",
            "de-DE/only.md": article("O", "O", "[a](a.md) [b](gone.md)", locale="de-DE"),
        },
        _with_german(settings(xref_maps=["map.yml"])),
    )
    for language in ("pl", "en", "de"):
        site.write(f"docs/{language}/about.md", "# O\n")
    site.write("map.yml", "references: [{uid: theirs, href: 'https://api.example.com/x'}]\n")
    with caplog.at_level(logging.DEBUG):
        site.build()
    of_site = found(caplog.text.replace("source_articles/", ""))
    monkeypatch.chdir(site.root)
    configuration = read_configuration()
    summary = convert("source_articles", str(tmp_path / "out"), Options(configuration=configuration))
    of_convert = found("\n".join(map(str, summary.findings)))
    states = read_states(["source_articles"], configuration).states
    reported = check(states, Settings(select=CODES)).reported
    of_check = found("\n".join(str(one.finding).removeprefix("source_articles/") for one in reported))
    assert of_site == of_convert
    assert of_site == of_check
    assert len(of_site) == 16, sorted(of_site)
    assert sum("gone-from-part.md" in one for one in of_site) == 1
    assert not [one for one in of_site if "unused" in one or "toc" in one.lower().partition(": ")[0]]


def _with_german(config: dict[str, object]) -> dict[str, object]:
    plugins = config["plugins"]
    assert isinstance(plugins, list)
    plugins[0]["i18n"]["languages"].append({"locale": "de", "name": "Deutsch"})
    return config
