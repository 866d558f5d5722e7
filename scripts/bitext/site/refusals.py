"""What ends a build in one line, where MkDocs itself would show its own traceback."""

from __future__ import annotations

import errno
import functools
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from mkdocs.exceptions import Abort, MkDocsException, PluginError

from bitext.finding import printable

# What a disk answers that is full, read-only or broken, whatever the file.
_OF_THE_DISK = frozenset(
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO") if hasattr(errno, name)
)


def refusal(error: OSError) -> str:
    """What was refused, and for which file where that is known."""
    *_, place = ["", *_files(error)]  # of a copy that of the new file
    return printable(f"{error.strerror or error}{f': {place}' if place else ''}", 4096)


@contextmanager
def refusing(*refused: type[Exception]) -> Iterator[None]:
    """Stop the build with one clear line where one of ``refused`` is raised, or the disk refuses a file."""
    try:
        yield
    except OSError as error:
        raise PluginError(f"bitext: {refusal(error)}") from error
    except refused as error:
        raise PluginError(f"bitext: {error}") from error


def _files(error: OSError) -> list[str]:
    return [os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, (str, bytes))]


def is_refusal(error: BaseException, folders: Iterable[str]) -> bool:
    """Whether ``error`` is the disk's, or about a file in one of ``folders``; anything else may be a bug."""
    if not isinstance(error, OSError):
        return False
    if error.errno in _OF_THE_DISK:
        return True
    if error.errno is None:
        return False
    inside = tuple(f"{os.path.abspath(folder)}{os.sep}" for folder in folders)
    return any(f"{os.path.abspath(file)}{os.sep}".startswith(inside) for file in _files(error))


def without_traceback(build: Callable[..., None]) -> Callable[..., None]:
    """``build``, as a server calls it, with errors of MkDocs as `Abort`, whose message is all that shows.

    A `mkdocs.yml` that is not YAML is such an error. Whatever else is raised may be a bug and stays as it is.
    """

    @functools.wraps(build)
    def built(*arguments: object, **named: object) -> None:
        try:
            build(*arguments, **named)
        except Abort:
            raise
        except MkDocsException as error:
            raise Abort(f"Error: {error.format_message()}") from error

    return built
