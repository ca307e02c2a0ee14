"""Names that read as what they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.bpmn.lint.fix import Fix
from app.foundation.hidden import HIDDEN


def visible(document: Any, element_id: str) -> Iterator[Fix]:
    """Remove what nobody sees from a name."""
    name = document.find(element_id).get("name") or ""
    seen = "".join(each for each in name if each not in HIDDEN)
    yield Fix("Remove the hidden characters", lambda modeling: modeling.rename(element_id, seen))
