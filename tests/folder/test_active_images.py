"""Images that are more than a drawing are left out of the pages."""

from __future__ import annotations

from pathlib import Path

from bitext.folder.convert import convert
from tests.folder.articles import article, files, put
from tests.test_svg import svg


def test_an_active_image_is_left_out_with_a_finding(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    put(source, "pl-PL/x.md", article())
    (source / "pl-PL" / "good.svg").write_bytes(svg("<g/>"))
    (source / "pl-PL" / "BAD.SVG").write_bytes(svg("<script/>"))
    summary = convert(str(source), str(out))
    found = [(finding.code, finding.path) for finding in summary.findings]
    assert found == [("BT314", "pl-PL/BAD.SVG")]
    assert {path for path in files(out) if path.lower().endswith(".svg")} == {"pl/good.svg", "en/good.svg"}
