"""The least that a converter could do: read each file, apply one regular expression, write two files.

Strings and plain file calls only; with pathlib it takes half as long again.
"""

import os
import re
import sys

UNIT = re.compile(
    r'<span data-ttu-id="[^"]*">(.*?)</span><span class="sxs-lookup">'
    r'<span data-stu-id="[^"]*">(.*?)</span></span>',
    re.DOTALL,
)


def main(source: str, out: str) -> None:
    for folder, _, names in os.walk(source):
        inside = os.path.relpath(folder, source)
        for language in ("pl", "en"):
            os.makedirs(os.path.join(out, language, inside), exist_ok=True)
        for name in names:
            if name.endswith(".md"):
                with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                    text = file.read()
                for language, side in (("pl", r"\1"), ("en", r"\2")):
                    place = os.path.join(out, language, inside, name)
                    with open(place, "w", encoding="utf-8", newline="") as file:
                        file.write(UNIT.sub(side, text))


if __name__ == "__main__":
    main(*sys.argv[1:])
