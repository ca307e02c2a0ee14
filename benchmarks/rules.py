"""Rules: a condition beside simpleeval and zen-engine, tables beside zen-engine and pyDMNrules, analysis.

All ways run in this process, one after the other, on the same data; the table and its questions are those of the
peers' script `rules/speed_table.py`. The peers' packages live in an environment of their own under `.cache/peers`
and are only found after ours.
"""

from __future__ import annotations

import importlib
import random
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from typing import Any

from app.decisions.analysis.overlaps import overlapping
from app.decisions.analysis.regions import regions_of
from app.decisions.document import DecisionDocument
from app.decisions.evaluate import LoadedModel
from app.decisions.reading import read_model
from app.decisions.table_editing import TableEditing
from app.decisions.tables import CompiledTable
from app.expressions import compile
from benchmarks import rules_editor
from benchmarks.peers import PeerMissing, python_with, scripts
from benchmarks.table import line

CONTEXT = {"amount": 1500, "region": "EU"}
FEEL = 'amount > 1000 and region = "EU"'
PYTHON = 'amount > 1000 and region == "EU"'
SEED = 7
QUESTIONS = 500


def run() -> None:
    """Print every measurement with its goal; peers that cannot be set up are named with the reason."""
    tables = _peers()
    condition()
    if tables is not None:
        table(tables, 1_000)
        table(tables, 10_000)
    rules_editor.run()


def _peers() -> Any:
    """The peers' script for tables, its packages on the path; None, said aloud, when they cannot be set up."""
    try:
        python = python_with("rules", "zen-engine", "pyDMNrules", "simpleeval")
        found = subprocess.run(
            [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True,
            text=True,
            check=True,
        )
        sys.path.append(found.stdout.strip())
        sys.path.insert(0, str(scripts() / "rules"))
        return importlib.import_module("speed_table")
    except (PeerMissing, subprocess.CalledProcessError, ImportError) as error:
        print(f"  peers are missing: {error}")
        return None


def nanoseconds(function: Callable[[], Any], seconds: float = 0.3) -> float:
    """The best of five rounds, CPU of a call."""
    once = max(timeit.timeit(function, number=50) / 50, 1e-9)
    number = max(50, int(seconds / once))
    return min(timeit.repeat(function, timer=time.process_time, number=number, repeat=5)) / number * 1e9


def condition() -> None:
    """One condition, compiled before."""
    expression = compile(FEEL, "feel")
    ours = nanoseconds(lambda: expression.evaluate(CONTEXT))
    try:
        import simpleeval

        engine = simpleeval.SimpleEval(names=CONTEXT)
        parsed = engine.parse(PYTHON)
        peer = nanoseconds(lambda: engine.eval(PYTHON, previously_parsed=parsed))
        print(line("condition, parsed before", ours, "simpleeval", peer, 1 / 8, unit="ns"))
    except ImportError as error:
        print(f"  simpleeval is missing: {error}")
    try:
        zen = importlib.import_module("zen")
        compiled = zen.compile_expression(PYTHON)
        peer = nanoseconds(lambda: compiled.evaluate(CONTEXT))
        print(line("condition, compiled before", ours, "zen-engine", peer, 1, unit="ns"))
    except ImportError as error:
        print(f"  zen-engine is missing: {error}")


def table(peers: Any, size: int) -> None:
    """A table of `size` rules and five inputs: load, decisions, overlaps."""
    random.seed(SEED)
    rules = peers.make_rules(size)
    questions = [peers.make_question() for _ in range(QUESTIONS)]
    data = peers.dmn(rules).encode()
    loading, model = _timed(lambda: _loaded(data, questions[0]))
    found = model.logic("dec")
    assert isinstance(found, CompiledTable)
    reference = peers.python_engine(rules)
    wrong = sum(model.evaluate("dec", each).value != reference(each) for each in questions)
    print(f"  {size} rules: {wrong} of {QUESTIONS} answers differ from a plain scan")
    decision = _each(found.evaluate, questions)
    whole = _each(lambda each: model.evaluate("dec", each), questions)
    _beside_zen(peers, rules, questions, (loading, decision, whole))
    if size == 1_000:
        _beside_pydmnrules(peers, rules, questions, decision)
        _overlaps(data)


def _loaded(data: bytes, question: Any) -> LoadedModel:
    """A model that has answered once, as the peer has when its time is taken."""
    model = LoadedModel(read_model(data))
    model.evaluate("dec", question)
    return model


def _timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of CPU, and the result."""
    before = time.process_time()
    found = function()
    return (time.process_time() - before) * 1e3, found


def _each(decide: Callable[[Any], Any], questions: list[Any]) -> float:
    """Microseconds of CPU a question."""
    decide(questions[0])
    spent, _ = _timed(lambda: [decide(each) for each in questions])
    return spent * 1e3 / len(questions)


def _beside_zen(peers: Any, rules: Any, questions: list[Any], ours: tuple[float, float, float]) -> None:
    """Loading and first decision, the table alone, and the whole decision with inputs, types and rules that hit."""
    loading, decision, whole = ours
    peer_loading, decide = _timed(lambda: _zen(peers, rules, questions[0]))
    peer = _each(decide, questions[:100])
    print(line("load and first decision", loading, "zen-engine", peer_loading, 1))
    print(line("decision, the table alone", decision, "zen-engine", peer, 1 / 100, unit="us"))
    print(line("decision with requirements and hits", whole, "zen-engine", peer, 1 / 10, unit="us"))


def _zen(peers: Any, rules: Any, question: Any) -> Callable[[Any], Any]:
    decide: Callable[[Any], Any] = peers.zen_engine(rules)
    decide(question)
    return decide


def _beside_pydmnrules(peers: Any, rules: Any, questions: list[Any], decision: float) -> None:
    try:
        decide = peers.pydmnrules_engine(rules)
        peer = _each(decide, questions[:10])
        print(line("decision, the table alone", decision, "pyDMNrules", peer, 1 / 1000, unit="us"))
    except (ImportError, ValueError) as error:
        print(f"  pyDMNrules is missing: {error}")


def _overlaps(data: bytes) -> None:
    """Overlaps of 1,000 rules, from the texts of the cells; the floor is a keystroke of 100 ms."""
    grid = TableEditing(DecisionDocument.from_bytes(data), "dec").grid
    spent, _ = _timed(lambda: overlapping(regions_of(grid)))
    print(line("overlaps of 1,000 rules", spent, "keystroke", 100.0, 1))
