"""JavaScript regular expressions, bounded: a hostile pattern in a form cannot stop the program.

Python's `re` differs from JavaScript (`\\w` matches é, `$` matches before a last line break, lookbehind)
and cannot be interrupted. A matcher that remembers which (instruction, position) pairs have failed needs
at most pattern times text steps; only back references go without that memory, and a step budget ends them.
"""

from app.forms.schema.regex.match import Pattern, PatternError, TooHard

__all__ = ["Pattern", "PatternError", "TooHard"]
