"""betsy's conformance tests: engine-neutral models, whose script bodies and conditions are tokens.

The tokens are turned into our expression language here; which script tasks have completed, and how
often, is the trace. A script that takes time or throws an error becomes work for a worker, for our scripts
are expressions: the worker is a mock. Everything else is the product's engine.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from app.engine.history import EventKind
from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.memory_host import MemoryHost
from app.engine.scenarios.mocks import Mocks
from app.engine.scenarios.operations import Session, perform
from app.engine.scenarios.scenario import ModelFile, Scenario
from app.foundation import json
from tests.corpus import Case

START = datetime(2026, 1, 1, tzinfo=UTC)
SCRIPT = re.compile(r"<((?:\w+:)?)script>\s*([A-Z_a-z0-9]+)\s*</(?:\w+:)?script>")
CONDITION = re.compile(
    r"(<(?:\w+:)?(?:conditionExpression|condition|loopCondition|completionCondition)\b[^>]*>)([^<$]+)<"
)
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
OPENING = re.compile(r"(<(?:\w+:)?definitions\b)")
INCREMENTS = ("INCREMENT_INTEGER_VARIABLE", "INCREMENT_INTEGER_VARIABLE_AND_LOG")
TRACE = {
    "CREATE_MARKER_FILE": "MARKER_exists",
    "INCREMENT_INTEGER_VARIABLE_AND_LOG": "INCREMENT_correct",
    "LOG_DATA": "DATA_correct",
}
THROWING = "THROW_ERROR"
LASTING = {
    "WAIT_TEN_SECONDS": timedelta(seconds=10),
    "CREATE_TIMESTAMP_LOG_1": timedelta(seconds=10),
    "CREATE_TIMESTAMP_LOG_2": timedelta(seconds=10),
}
"""Scripts that keep a worker busy for so long."""
STAMPED = ("CREATE_TIMESTAMP_LOG_1", "CREATE_TIMESTAMP_LOG_2")
WORK = re.compile(
    rf"<((?:\w+:)?)scriptTask ([^>]*)>((?:(?!</(?:\w+:)?scriptTask>).)*?)<(?:\w+:)?script>\s*"
    rf"({'|'.join((THROWING, *LASTING))})\s*</(?:\w+:)?script>(.*?)</(?:\w+:)?scriptTask>",
    re.DOTALL,
)
ERROR_CODE = re.compile(r'errorCode="([^"]*)"')
FAILURES = ("ERROR", "ERROR_runtime", "ERROR_deployment")


def run(root: Path) -> Iterator[Case]:
    """Every case of every test, on the pure core."""
    folder = root / "engine" / "betsy"
    for test in json.loads((folder / "tests.json").read_bytes()):
        for number, case in enumerate(test["cases"], 1):
            why = _play(folder / test["file"], test["process"], case)
            yield Case(f"{test['id']} {number}", "failed" if why else "passed", why)


def adapted(content: str) -> tuple[bytes, dict[str, str]]:
    """The model with its tokens as expressions, and script task id -> token."""
    tokens = dict(re.findall(r'<(?:\w+:)?scriptTask id="([^"]+)".*?script>\s*(\w+)\s*</', content, re.DOTALL))
    content = CDATA.sub(lambda m: escape(m[1]), content)
    content = WORK.sub(r'<\1serviceTask \2 c:class="\4">\3\5</\1serviceTask>', content)
    content = SCRIPT.sub(lambda m: f"<{m[1]}script>{_expression(m[2])}</{m[1]}script>", content)
    for element, token in tokens.items():
        if token in INCREMENTS:
            content = content.replace(
                f'scriptTask id="{element}"', f'scriptTask id="{element}" c:resultVariable="integerVariable"'
            )
    content = CONDITION.sub(lambda m: f"{m[1]}${{{m[2].strip()}}}<" if m[2].strip() else m[0], content)
    content = OPENING.sub(r'\1 xmlns:c="http://camunda.org/schema/1.0/bpmn"', content, count=1)
    return content.encode(), tokens


def _expression(token: str) -> str:
    if token in INCREMENTS:
        return "integerVariable + 1"
    return "1"


def _play(path: Path, process: str, case: Mapping[str, Any]) -> str:
    """Why the case failed; empty when it passed."""
    content, tokens = adapted(path.read_text(encoding="utf-8"))
    host = MemoryHost(START)
    session = Session(Scenario("betsy", path.parent, (), ()), host, Mocks(_workers(content.decode())))
    wanted = Counter(case["trace"])
    try:
        host.deploy([ModelFile(path.name, content)])
        for name in filter(None, (case.get("also_start"), process)):
            perform(session, "start", {"process": name, "variables": case["variables"]})
        if case.get("delay_ms"):
            _pass_time(session, timedelta(milliseconds=case["delay_ms"]), tokens)
    except HostRefused as refusal:
        return "" if any(name in wanted for name in FAILURES) else str(refusal)
    found = _trace(host, tokens)
    return "" if found == wanted else f"expected {dict(wanted)}, found {dict(found)}"


def _workers(content: str) -> dict[str, Any]:
    """What the mocked workers do: throw the model's error, or stay busy until time has passed."""
    code = ERROR_CODE.search(content)
    busy = {f"topic:{token}": {"wait": True} for token in LASTING}
    return {f"topic:{THROWING}": {"bpmnError": code[1] if code else ""}, **busy}


def _pass_time(session: Session, delay: timedelta, tokens: Mapping[str, str]) -> None:
    second = timedelta(seconds=1)
    for passed in range(1, int(delay / second) + 2):
        perform(session, "advance", {"by": "PT1S"})
        for element, token in tokens.items():
            if LASTING.get(token) == passed * second:
                with contextlib.suppress(HostRefused):  # it was cancelled meanwhile
                    perform(session, "answer", {"activity": element})


def _trace(host: MemoryHost, tokens: Mapping[str, str]) -> Counter[str]:
    done = [
        tokens[event.element_id]
        for event in host.events()
        if event.kind is EventKind.ELEMENT_COMPLETED and event.element_id in tokens
    ]
    if _ran_together(host, tokens):
        done.append("EXECUTION_parallel")
    return Counter(
        TRACE.get(token, token) for token in done if token.startswith(("SCRIPT_", "EXECUTION_")) or token in TRACE
    )


def _ran_together(host: MemoryHost, tokens: Mapping[str, str]) -> bool:
    """Whether the scripts that note when they ran did so at the same time."""
    spans = []
    for element in (element for element, token in tokens.items() if token in STAMPED):
        events = [event for event in host.events() if event.element_id == element]
        began = next((each.at for each in events if each.kind is EventKind.ELEMENT_ACTIVATED), None)
        ended = next((each.at for each in events if each.kind is EventKind.ELEMENT_COMPLETED), None)
        if began is not None and ended is not None:
            spans.append((began, ended))
    return len(spans) > 1 and max(began for began, _ in spans) < min(ended for _, ended in spans)
