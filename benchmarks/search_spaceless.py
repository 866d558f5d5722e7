"""Search in scripts without spaces: rare words of the samples, and whether a page that has one comes first.

``python benchmarks/search_spaceless.py`` builds a site of each sample (zh-TW, th-TH, ja-JP) and asks 40 words
each, a seeded sample of those that at most three pages have, in the real box in Chromium. Words are those
that the browser's own dictionary finds in the texts of the pages.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from benchmarks import search_browser as browsing  # noqa: E402
from benchmarks import search_sites as sites  # noqa: E402
from benchmarks.search_browser import Reader  # noqa: E402
from tests.corpora import JA, TH, ZH, CorporaError  # noqa: E402

SAMPLES = (("zh", ZH), ("th", TH), ("ja", JA))
WORDS, PAGES, FIRST, SHARE, SEED = 40, 3, 5, 0.95, 19
_OWN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}|[\u0e01-\u0e4e]{3,}")
_CUT = """
([texts, language]) => {
  const cut = new Intl.Segmenter(language, { granularity: "word" })
  const words = text => [...cut.segment(text)].filter(part => part.isWordLike).map(part => part.segment)
  return [...new Set(texts.flatMap(words))]
}
"""


def main() -> None:
    if browsing.chromium() is None:
        print("nothing was measured: no Chromium on this machine (Debian: apt-get install chromium)")
        return
    with browsing.playing() as playwright:
        for language, corpus in SAMPLES:
            try:
                folder = corpus.path("sxs")
            except CorporaError as error:
                print(f"nothing was measured: {error}")
                continue
            site = sites.sample(language, corpus.folder, folder)
            names = [path.relative_to(folder).as_posix().removesuffix(".md") for path in folder.rglob("*.md")]
            with browsing.served(site.folder) as host:
                browser = browsing.launch(playwright)
                reader = Reader(browser, host, browsing.OURS)
                _measure(reader, language, _texts(site.folder, sorted(names)))
                browser.close()


def _texts(site: Path, names: list[str]) -> dict[str, str]:
    """The text of each article's page, by its name."""
    texts = {}
    for name in names:
        page = site / name / "index.html"
        if page.is_file():
            article = BeautifulSoup(page.read_text("utf-8"), "html.parser").article
            texts[name] = article.get_text() if article else ""
    return texts


def _measure(reader: Reader, language: str, texts: dict[str, str]) -> None:
    found: Any = reader.page.evaluate(_CUT, [list(texts.values()), language])
    having = {
        word: [name for name, text in texts.items() if word in text] for word in found if _OWN.fullmatch(word)
    }
    rare = sorted(word for word, names in having.items() if len(names) <= PAGES)
    asked = random.Random(SEED).sample(rare, min(WORDS, len(rare)))  # noqa: S311 - a sample to repeat
    reader.start("Microsoft")
    missed = [word for word in asked if not set(reader.results(word)[0][:FIRST]) & set(having[word])]
    right = len(asked) - len(missed)
    verdict = "met" if right >= SHARE * len(asked) else "MISSED"
    print(f"{language}: {right} of {len(asked)} among the first {FIRST}, limit {SHARE:.0%}  {verdict}")
    print(f"    not found: {json.dumps(missed, ensure_ascii=False)}")


if __name__ == "__main__":
    main()
