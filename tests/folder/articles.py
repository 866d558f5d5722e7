"""Small articles for tests of the disk shell, and what lies in a folder."""

from __future__ import annotations

from pathlib import Path

from bitext.folder.manifest import STATE_FOLDER

PNG = b"\x89PNG\r\n\x1a\n-not-really"


def unit(target: str, source: str, id: str = "aaaaa-101") -> str:
    return (
        f'<span data-ttu-id="{id}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{id}">{source}</span></span>'
    )


def article(
    target: str = "Witaj",
    source: str = "Hello",
    locale: str = "pl-PL",
    handoff: str = "01/15/2021",
    body: str = "",
) -> str:
    named = f"ms.contentlocale: {locale}\n" if locale else ""
    return f"---\ntitle: {target}\n{named}ms.lasthandoff: {handoff}\n---\n# {unit(target, source)}\n{body}"


def put(folder: Path, path: str, content: str | bytes = "") -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def files(folder: Path) -> dict[str, bytes]:
    """Every file by path, what we keep in the hidden folder aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and STATE_FOLDER not in path.relative_to(folder).parts
    }


def folders(folder: Path) -> list[str]:
    """Every folder by path, the hidden one aside."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_dir())
    return sorted(path.as_posix() for path in found if STATE_FOLDER not in path.parts)
