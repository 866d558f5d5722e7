"""`python scripts/convert.py [SOURCE] [OUT]`: the same as `bitext convert`."""

import sys

from bitext.cli import main

sys.exit(main(["convert", *sys.argv[1:]]))
