"""`python -m app [FILES]`: open Millrace's window."""

import sys

from app.cli import cli

cli(["open", *sys.argv[1:]])
