"""A publisher's repository on the disk, for tests without a network."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.folder.articles import put, unit

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.org",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.org",
}


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def text(*sentences: tuple[str, str], title: str = "Tytuł", asset: str = "x", locale: str = "pl-PL") -> str:
    body = "\n\n".join(unit(*sentence, f"abcde-{101 + at}") for at, sentence in enumerate(sentences))
    return f"---\ntitle: {title}\nms.assetid: {asset}\nms.contentlocale: {locale}\n---\n{body}\n"


@dataclass(frozen=True)
class Repository:
    """A publisher's repository with a branch of side-by-side files next to another one."""

    root: Path

    @classmethod
    def made(cls, root: Path) -> Repository:
        root.mkdir(parents=True)
        git(root, "init", "--quiet", "--initial-branch=live")
        git(root, "config", "uploadpack.allowFilter", "true")
        put(root, "articles/a.md", "# Bez oryginału\n")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message=clean")
        git(root, "switch", "--quiet", "--create", "live-sxs")
        return cls(root)

    @property
    def url(self) -> str:
        return f"file://{self.root}"

    def commit(self, files: dict[str, str | bytes]) -> str:
        """Commit these files, and no others."""
        git(self.root, "rm", "-r", "--quiet", "--ignore-unmatch", "--", ".")
        for path, content in files.items():
            put(self.root, path, content)
        git(self.root, "add", "--all", ".")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message=articles")
        return git(self.root, "rev-parse", "HEAD")
