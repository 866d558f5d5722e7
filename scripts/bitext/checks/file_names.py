"""BT607: a file name or a path of the original that the translation lacks.

Paths of Windows and of its registry belong to the rule on commands; here are names with the ending of a
file, and paths with slashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bitext.article import Segment
from bitext.checks.difference import MOST_TOKENS, Check, Difference
from bitext.checks.nearest import counterpart, lost
from bitext.checks.prose import prose, without_code
from bitext.digits import ascii_digits
from bitext.finding import Example, GuideText, Rule, RulePage, Severity
from bitext.locales import Locale
from bitext.patterns import lazy_pattern

FILE_NAME_DIFFERS = Rule(
    "BT607",
    "file-name-differs",
    Severity.WARNING,
    expected="the file names and paths of the original",
    action="copy the name from the original",
    summary=GuideText(
        "A file name or path of the original is missing. Copy it from the original.",
        "Brakuje nazwy pliku lub ścieżki z oryginału. Skopiuj ją.",
    ),
    is_fixable=True,
    page=RulePage(
        finds=GuideText(
            "The name of a file or a path with slashes that the translation lacks or changes."
            " Letter case does not count.",
            "Nazwa pliku lub ścieżka z ukośnikami, której tłumaczenie nie ma albo ma inną. Wielkość"
            " liter się nie liczy.",
        ),
        action_in_polish="Skopiuj nazwę z oryginału.",
        example=Example("Open winmail.dat.", "Otwórz winmail. dat.", "Otwórz winmail.dat."),
    ),
)

# Endings that name a file and nothing else; ".com" and ".net" are names of hosts and products.
_ENDINGS = (
    "accdb|admx|adml|appx|bat|bak|bin|bmp|cab|cer|cfg|cmd|conf|config|cpp|crt|csproj|css|csv|dat|dll|dmg|docm|docx|dotx|edb"
    "|eml|etl|evtx|exe|gif|gpx|hpp|htm|html|ico|ics|inf|ini|iqy|iso|jar|jpeg|jpg|js|json|key|ldf|lnk|log|mdb|mdf|mht|mhtml|mp3|mp4"
    "|msg|msi|msix|msp|msu|nk2|nst|oab|odc|odt|olm|one|onepkg|ost|ova|pbix|pdf|pem|pfx|pkg|plist|png|potx|ppt|pptx|prf|ps1|psd1"
    "|psm1|pst|py|rdp|reg|resx|rtf|sln|sql|svg|sys|tif|tiff|tlb|tmp|toml|ts|txt|vb|vbs|vhd|vhdx|vsd|vsdx|wav|wim|wmv|wsp|xaml|xls|xlsb"
    "|xlsm|xlsx|xml|xsd|xsl|xslt|yaml|yml|zip"
)
_NAME = lazy_pattern(
    rf"(?<![\w.\\/%-])[A-Za-z0-9_][\w-]*(?:\.[\w-]+)*\.(?:{_ENDINGS})(?![\w-]|\.[A-Za-z0-9])", re.ASCII
)
_PATH = lazy_pattern(r"(?<![\w.:/\\<>)\]~*-])~?/(?:[A-Za-z0-9_.-]+/)+[A-Za-z0-9_.-]*", re.ASCII)
_LIKELY = lazy_pattern(r"\.[A-Za-z0-9_]|/")
"""A fast test that every text with a name or a path passes."""
_ESCAPE = lazy_pattern(r"\\(?=[_.*~-])")


def file_name_differs(segment: Segment, locale: Locale) -> Iterator[Difference]:
    """The file names and paths of the original that the translation of ``segment`` lacks."""
    if not _LIKELY.search(segment.source):
        return
    source = without_code(prose(segment.source))
    if not _LIKELY.search(source):
        return
    names = [match[0].rstrip(".") for pattern in (_NAME, _PATH) for match in pattern.finditer(source)]
    if not names:
        return
    seen = ascii_digits(_ESCAPE.sub("", segment.target)).casefold()
    for name in list(dict.fromkeys(names))[:MOST_TOKENS]:
        if not _stands(name.casefold(), seen):
            yield lost(name, counterpart(name, prose(segment.target), source))


def _stands(name: str, text: str) -> bool:
    start = "" if name.startswith(("/", "~")) else "(?<![A-Za-z0-9_])"
    return re.search(rf"{start}{re.escape(name)}(?![A-Za-z0-9_])", text) is not None


CHECKS = (Check(FILE_NAME_DIFFERS, file_name_differs),)
