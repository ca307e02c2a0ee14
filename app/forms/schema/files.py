"""Files that a person adds to a form: what is kept of them, and which may be chosen."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

LONGEST_NAME = 120
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}
)


def display_name(name: str) -> str:
    """A file name fit to be shown and stored as text: no folders, control or direction characters."""
    base = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join(char for char in base if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co"))
    kept = kept.strip(" .")
    if not kept or kept.split(".")[0].lower() in _RESERVED:
        kept = f"file {kept}".strip()
    if len(kept) > LONGEST_NAME:
        stem, dot, ending = kept.rpartition(".")
        ending = dot + ending if dot and len(ending) <= 10 else ""
        kept = (stem or kept)[: LONGEST_NAME - len(ending)] + ending
    return kept


def entry(path: Path) -> dict[str, Any]:
    """What the form keeps of a chosen file: shown name, size in bytes, where it lies. Raises OSError."""
    return {"name": display_name(path.name), "size": path.stat().st_size, "path": str(path)}


def size_text(size: object) -> str:
    """A size for people: `184 kB`; "" when it is not known."""
    if not isinstance(size, (int, float)) or isinstance(size, bool) or size < 0:
        return ""
    if size < 1000:
        return f"{int(size)} B"
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


def dialog_filter(accept: str) -> str:
    """The `accept` list (`.pdf,image/png`) as a file dialog's filter; "" lets everything through."""
    endings = {"image/*": "*.png *.jpg *.jpeg *.gif *.webp", "image/png": "*.png", "image/jpeg": "*.jpg *.jpeg"}
    endings |= {"application/pdf": "*.pdf", "text/plain": "*.txt", "text/csv": "*.csv", "application/json": "*.json"}
    patterns = []
    for part in (part.strip().lower() for part in accept.split(",")):
        if part.startswith(".") and part[1:].isalnum():
            patterns.append(f"*{part}")
        elif part in endings:
            patterns.append(endings[part])
    return f"Accepted files ({' '.join(patterns)})" if patterns else ""
