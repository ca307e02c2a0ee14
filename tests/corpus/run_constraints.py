"""Models that break a rule of BPMN 2.0: each must be refused with a reason, when it is opened or compiled.

The valid models of the same collection (the ones with a trace) must compile.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.bpmn.document import Document
from app.engine.compile import CompileRefused, compile_definitions
from app.foundation.xml import XmlRefused
from tests.corpus import Case

SUFFIXES = (".bpmn", ".xml")


def run(root: Path) -> Iterator[Case]:
    """Every model of the constraint folder is refused, every other model of the collection is accepted."""
    models = root / "engine" / "betsy" / "models"
    invalid = models / "bpmn_constraints"
    for path in sorted(models.rglob("*")):
        if path.suffix in SUFFIXES:
            yield _case(path, path.relative_to(models).as_posix(), valid=invalid not in path.parents)


def _case(path: Path, name: str, *, valid: bool) -> Case:
    reason = refusal(path)
    if valid:
        return Case(name, "passed" if reason is None else "failed", reason or "")
    return Case(name, "passed" if reason else "failed", "" if reason else "it was accepted")


def refusal(path: Path) -> str | None:
    """Why the model is refused; None when it is accepted."""
    try:
        compile_definitions(Document.open(path))
    except XmlRefused as refused:
        return str(refused)
    except CompileRefused as refused:
        return str(refused)
    return None
