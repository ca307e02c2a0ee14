"""`python -m app.cli`: the `millrace` command without installing it."""

from app.cli import main

main()
