"""Spanish."""

from __future__ import annotations

from bitext.languages.language import AlertWords, CodeCues, Language, NumberWords

LANGUAGE = Language(
    code="es",
    negations=r"\bno\b|\bnunca\b|\bsin\b|\bning|\bni\b|\bjamás\b|\btampoco\b|\b(?:in|im|des)\w{4}",
    doubled_words=frozenset("paso".split()),
    common_words=frozenset(
        """a al cómo como con cuando de del desde donde dónde el ella en es esta este esto está están fue ha
        hay la las le lo los más me mi mis muy no o para pero por porque puede puedo qué que se ser sin
        sobre son su sus un una y ya""".split()
    ),
    alphabet="abcdefghijklmnñopqrstuvwxyz",
    quotes="«» “” ‘’",
    alerts=AlertWords(
        note=("nota", "observación"),
        tip=("sugerencia", "sugerencias", "consejo"),
        important=("importante",),
        warning=("advertencia",),
        caution=("precaución",),
    ),
    cues=CodeCues(
        errors=("error(?:es)?",),
        codes=("código",),
        numbers=("número",),
        phrases=(r"con\scodes?", r"c[oó]digo\sde\serror(?:es)?"),
        versions=("versi[oó]n(?:es)?",),
        ranges=("a",),
    ),
    numbers=NumberWords(words={30: "media hora"}),
)
