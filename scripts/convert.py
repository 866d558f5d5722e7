"""`python scripts/convert.py [SOURCE] [OUT]`: the same as `bitext convert`."""

import sys

_HOW = "run: make setup, then: .venv/bin/python scripts/convert.py"


def _main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so
        return _refused("Python 3.11 or newer is needed")
    try:
        import bitext.folder.convert  # noqa: F401, PLC0415 - needs every package that a conversion needs
        from bitext.cli import main  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "bitext":
            raise
        return _refused(f"the package {error.name} is not installed")
    return main(["convert", *sys.argv[1:]])


def _refused(why: str) -> int:
    if sys.stderr:
        sys.stderr.write(f"convert.py: {why}; {_HOW}\n")
    return 2


sys.exit(_main())
