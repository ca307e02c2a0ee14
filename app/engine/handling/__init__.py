"""One handler per command: what it checks, what it changes first; the agenda does the rest."""
