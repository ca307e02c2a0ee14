"""How we stand against files that nobody here wrote. One module per corpus, each with `run(root)`.

`run(root: Path) -> Iterator[Case]` reads its folder of `MILLRACE_CORPUS` and never knows a case
by name. The test suite runs every corpus too (`tests/corpus/test_corpus.py`).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

NAMES = ("miwg", "import", "camunda7", "betsy", "constraints", "dmn-tck", "forms", "simulation", "hostile", "layout")


@dataclass(frozen=True, slots=True)
class Case:
    """One case's outcome; `why` explains a failure or a skip, `note` is the corpus' own."""

    id: str
    outcome: str  # passed, failed, skipped
    why: str = ""
    note: str = ""


def corpus_root() -> Path:
    """The corpus folder: MILLRACE_CORPUS, else `../shared/corpus` beside the repository."""
    default = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    return Path(os.environ.get("MILLRACE_CORPUS", default))


def module_name(name: str) -> str:
    """The module under tests/corpus that runs the corpus `name`."""
    return "tests.corpus.run_" + name.replace("-", "_")
