"""Each hostile file ends as the manifest says; the judge itself is tried on reports that must not pass."""

from __future__ import annotations

from typing import Any

import pytest

from tests.corpus import corpus_root
from tests.corpus.run_hostile import Report, entries, judged, probed

ENTRIES = entries(corpus_root()) if corpus_root().is_dir() else []
SAFE: Report = {"steps": {"open": "refused: no"}, "violations": [], "megabytes": 50, "seconds": 0.1}
REFUSAL = {"file": "a.bpmn", "area": "xml", "expected": "import is refused; < 2 s; < 300 MB RSS"}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return probed(corpus_root())


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["file"] for entry in ENTRIES])
def test_a_hostile_file_ends_as_the_manifest_says(entry: dict[str, str], reports: dict[str, Report]) -> None:
    result = judged(entry, reports[entry["file"]])
    if result.outcome == "skipped":
        pytest.skip(result.why)
    assert result.outcome == "passed", result.why


@pytest.mark.parametrize(
    "changed",
    [
        {"violations": ["socket.connect"]},
        {"crash": "exit 1"},
        {"seconds": 3.0},
        {"megabytes": 301},
        {"steps": {"open": "opened"}},
        {"steps": {"open": "refused: no", "save": "other bytes"}},
    ],
)
def test_an_unsafe_end_fails(changed: Report) -> None:
    assert judged(REFUSAL, SAFE).outcome == "passed"
    assert judged(REFUSAL, {**SAFE, **changed}).outcome == "failed"


@pytest.mark.parametrize(
    ("outcome", "seconds", "kept"), [("value of str", 0, True), ("error", 2, True), ("error", 0, False)]
)
def test_an_expression_that_gets_through_fails(outcome: str, seconds: float, kept: bool) -> None:
    entry = {"file": "a.bpmn", "area": "engine", "expected": "each expression fails as an incident"}
    expression = {"outcome": outcome, "seconds": seconds, "context_kept": kept}
    steps = {"open": "opened", "save": "same bytes", "expressions": [expression], "run": "refused: no"}
    assert judged(entry, {**SAFE, "steps": steps}).outcome == "failed"


@pytest.mark.parametrize(
    "steps",
    [
        {"calls": {"http://a": "refused: private", "http://b": "allowed: b"}},
        {"pixels": 1_000_000_000},
        {"names": 2, "unsafe_names": ["../x"]},
    ],
)
def test_a_file_that_would_be_misused_fails(steps: dict[str, Any]) -> None:
    entry = {"file": "a.bpmn", "area": "connector", "expected": "each refused by default policy"}
    assert judged(entry, {**SAFE, "steps": {"open": "opened", **steps}}).outcome == "failed"
