"""Durations, shares and counts as people read them."""

from __future__ import annotations

GAP = "\u202f"
"""The thin no-break space between a number and its unit."""

UNITS = (("d", 86400.0), ("h", 3600.0), ("min", 60.0), ("s", 1.0))


def duration(seconds: float) -> str:
    """`seconds` in its largest fitting unit: 3.2 d, 5 h, 4 min, 12 s."""
    size = abs(seconds)
    for unit, length in UNITS:
        if size >= length * 0.995:
            return number(seconds / length) + GAP + unit
    return f"0{GAP}s" if size < 0.005 else f"<1{GAP}s"


def number(value: float) -> str:
    """`value` with one decimal below ten, whole above; never a trailing zero."""
    text = f"{value:.1f}" if abs(value) < 9.95 else f"{value:,.0f}"
    return text.removesuffix(".0").replace("-", "\u2212")


def percent(share: float, decimals: int = 0) -> str:
    """A share (0..1) in percent: 62 %, 91.4 %. A few never read 0 %, nearly all never 100 %: <1 %, >99 %."""
    edge = 10.0**-decimals
    rounded = round(share * 100, decimals)
    if share < 1 and rounded >= 100:
        return f">{100 - edge:.{decimals}f}{GAP}%"
    if share > 0 and rounded <= 0:
        return f"<{edge:.{decimals}f}{GAP}%"
    return f"{rounded:.{decimals}f}{GAP}%"


def signed(text: str, value: float) -> str:
    """`text` (of an absolute value) with the sign of `value`."""
    return ("+" if value > 0 else "\u2212" if value < 0 else "±") + text


def count(value: int, one: str, many: str | None = None) -> str:
    """1 case, 12 cases."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"
