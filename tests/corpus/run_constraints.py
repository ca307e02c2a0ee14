"""Models that break a rule of BPMN 2.0: each must be refused with a reason, when it is opened or compiled.

The valid models of the same collection (the ones with a trace) must compile. Their conditions are tokens of no
language; they are put into ours as the run of that collection does.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.bpmn.document import Document
from app.engine.compile import CompileRefused, compile_definitions
from app.foundation import json
from app.foundation.xml import XmlRefused
from tests.corpus import Case
from tests.corpus.run_betsy import FAILURES, adapted

SUFFIXES = (".bpmn", ".xml")


def run(root: Path) -> Iterator[Case]:
    """Every model of the constraint folder is refused, every other model of the collection is accepted."""
    folder = root / "engine" / "betsy"
    models, failing = folder / "models", _failing(folder)
    invalid = models / "bpmn_constraints"
    for path in sorted(models.rglob("*")):
        if path.suffix in SUFFIXES and path not in failing:
            yield _case(path, path.relative_to(models).as_posix(), valid=invalid not in path.parents)


def _failing(folder: Path) -> set[Path]:
    """Models that are expected to fail, at deployment or when they run: the run of the collection looks at them."""
    tests = json.loads((folder / "tests.json").read_bytes())
    return {
        folder / test["file"] for test in tests if any(set(FAILURES) & set(case["trace"]) for case in test["cases"])
    }


def _case(path: Path, name: str, *, valid: bool) -> Case:
    reason = refusal(path, in_our_words=valid)
    if valid:
        return Case(name, "passed" if reason is None else "failed", reason or "")
    return Case(name, "passed" if reason else "failed", "" if reason else "it was accepted")


def refusal(path: Path, *, in_our_words: bool) -> str | None:
    """Why the model is refused; None when it is accepted."""
    content = path.read_bytes()
    if in_our_words:
        content, _ = adapted(content.decode())
    try:
        compile_definitions(Document.from_bytes(content, path.name))
    except XmlRefused as refused:
        return str(refused)
    except CompileRefused as refused:
        return str(refused)
    return None
