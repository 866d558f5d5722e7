"""Czech."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language

LANGUAGE = Language(
    code="cs",
    negations=r"\bne|\bbez\b|\bžádn|\bnikdy|\bani\b|\bni",
    common_words=frozenset(
        """a aby ale ani bez by být co či do i já jak jako je jeho jej jen jsem jsou k kde kdy když
        která které který ma má mi mohu moje může můj na nebo nejde není o od po pod pro proč před
        přes při s se si tak tento to ten ta u v ve z za ze že""".split()
    ),
    alphabet="abcčdďefghijklmnňopqrřsštťuvwxyzž",
    quotes="„“ ‚‘ »«",
    alerts=AlertWords(
        note=("poznámka",),
        tip=("rada", "tipy"),
        important=("důležité",),
        warning=("upozornění",),
    ),
    cues=CodeCues(
        errors=(r"chyb\w{0,4}",),
    ),
)
