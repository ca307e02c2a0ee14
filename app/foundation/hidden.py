"""Characters that nobody sees and that change how the others read: shown by their code.

Joiners and direction marks are left out: languages need them.
"""

from __future__ import annotations

_CODES = (0x200B, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
HIDDEN = frozenset(map(chr, _CODES))
"""Direction overrides and blanks without width."""
_SHOWN = {code: f"\u2039U+{code:04X}\u203a" for code in _CODES}


def visible(text: str) -> str:
    """The text with its hidden characters spelled out: `Pay \u2039U+202E\u203anot`."""
    return text.translate(_SHOWN) if not text.isascii() else text
