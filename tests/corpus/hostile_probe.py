"""Open, check and run one hostile file in this process, under limits, and print what happened as JSON.

`python -m tests.corpus.hostile_probe FILE AREA WORK`: WORK is an empty folder, the only place to write to.
An audit hook notes every file opened elsewhere, every connection and every child process.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

MEMORY = 2 * 1024**3  # address space, bytes; what is really used is reported and judged
ROUNDS = 50  # of due work, before a run counts as endless
REPOSITORY = Path(__file__).resolve().parents[2]
READABLE = (sys.prefix, sys.base_prefix, str(REPOSITORY), "/usr/share/zoneinfo", "/etc/localtime", "/proc", "/dev")
FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")

Report = dict[str, Any]


def main(file: Path, area: str, work: Path) -> None:
    """Probe the file and print the report."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    steps = STEPS.get(file.suffix)
    report: Report = {"steps": {}, "violations": []}
    if steps is None:
        report["no_reader"] = f"nothing reads {file.suffix} files yet"
    else:
        data = file.read_bytes()
        for module in MODULES.get(file.suffix, ()) + (RUNNING if area == "engine" else ()):
            importlib.import_module(module)
        watch(report["violations"], file, work)
        report["began"] = time.perf_counter()
        steps(data, file.name, area, work, report)
        report.setdefault("seconds", time.perf_counter() - report["began"])
    report["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(report))


def watch(violations: list[str], file: Path, work: Path) -> None:
    """From now on note what the process does outside of its own files."""
    allowed = (*READABLE, str(file), str(work))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(FORBIDDEN):
            violations.append(f"{event} {str(arguments)[:100]}")
        elif event == "open" and isinstance(arguments[0], str):
            writes = isinstance(arguments[1], str) and arguments[1].strip("rbtU") != ""
            roots = (str(work), "/dev") if writes else allowed
            if not arguments[0].startswith(roots):
                violations.append(f"open {arguments[0][:100]}")

    sys.addaudithook(hook)


def bpmn(data: bytes, name: str, area: str, work: Path, report: Report) -> None:
    """Open, save, lint; in the engine's area also evaluate each expression, deploy and start."""
    from app.bpmn.document import Document
    from app.bpmn.lint import Severity, lint
    from app.foundation.xml import XmlRefused

    steps = report["steps"]
    try:
        document = Document.from_bytes(data, name)
    except XmlRefused as refused:
        steps["open"] = f"refused: {refused}"
        return
    steps["open"] = "opened"
    steps["save"] = "same bytes" if document.to_bytes() == data else "other bytes"
    steps["lint"] = [finding.message for finding in lint(document) if finding.severity is Severity.ERROR]
    report["seconds"] = time.perf_counter() - report["began"]  # running has limits of its own
    if area == "engine" or document.duplicate_ids:
        steps["expressions"] = [evaluate(text) for text in conditions(document)]
        steps["run"] = run(data, name, [p.id for p in document.processes], work)


def conditions(document: Any) -> list[str]:
    """The conditions of all sequence flows."""
    from app.bpmn.model import SequenceFlow

    flows = document.elements(SequenceFlow)
    return [flow.condition_expression.body for flow in flows if flow.condition_expression is not None]


def evaluate(text: str) -> Report:
    """What one expression comes to on plain data, in how many seconds."""
    from app.expressions import ExpressionError, compile, language_of

    context = {"x": "a" * 100, "n": 3, "data": {"k": [1, 2]}, "items": [1, 2, 3]}
    started = time.perf_counter()
    try:
        value = compile(text, language_of(text)).evaluate(context)
        outcome = f"value of {type(value).__name__}"
    except ExpressionError:
        outcome = "error"
    kept = context == {"x": "a" * 100, "n": 3, "data": {"k": [1, 2]}, "items": [1, 2, 3]}
    return {"outcome": outcome, "seconds": time.perf_counter() - started, "context_kept": kept}


def run(data: bytes, name: str, processes: list[str], work: Path) -> str:
    """Deploy and start in a workspace of its own: `refused: ...`, or how the instance stands after it."""
    from app.workspace.open import open_workspace
    from app.workspace.values import Resource, WorkspaceError

    workspace = open_workspace(work / "hostile.millrace")
    try:
        workspace.deploy([Resource(name, data)])
        info = workspace.start(processes[0])
        return ended(workspace, info.id)
    except WorkspaceError as refused:
        return f"refused: {refused}"
    finally:
        workspace.close()


def ended(workspace: Any, instance_id: str) -> str:
    """Work off what is due and say how the instance stands: an incident, its state, or that it goes on and on."""
    for _ in range(ROUNDS):
        detail = workspace.instance(instance_id)
        if detail.incidents:
            return "incident: " + detail.incidents[0].message
        if not workspace.run_due():
            return f"{detail.info.state}, still, with {len(detail.tokens)} tokens"
    return "endless"


def any_xml(data: bytes, name: str, area: str, work: Path, report: Report) -> None:
    """Through the door that every reader of XML uses."""
    from app.foundation.xml import XmlRefused, parse

    try:
        parse(data, name=name)
        report["steps"]["open"] = "opened"
    except XmlRefused as refused:
        report["steps"]["open"] = f"refused: {refused}"


def xes(data: bytes, name: str, area: str, work: Path, report: Report) -> None:
    """Read an event log."""
    from app.analytics.xes_read import XesRefused, read_xes
    from app.foundation.xml import XmlRefused

    try:
        read_xes(data, name=name)
        report["steps"]["open"] = "opened"
    except (XesRefused, XmlRefused) as refused:
        report["steps"]["open"] = f"refused: {refused}"


def values(data: bytes, name: str, area: str, work: Path, report: Report) -> None:
    """Read variables as JSON, the whole and each of its top-level values alone."""
    from app.foundation.json import JsonRefused, loads

    try:
        loads(data)
        report["steps"]["open"] = "opened"
    except JsonRefused as refused:
        report["steps"]["open"] = f"refused: {refused}"


def project(data: bytes, name: str, area: str, work: Path, report: Report) -> None:
    """Open a copy as a workspace file: refused, and left as it was."""
    from app.workspace.open import open_workspace
    from app.workspace.values import WorkspaceError

    copy = work / "copy.sqlite"
    copy.write_bytes(data)
    try:
        open_workspace(copy).close()
        report["steps"]["open"] = "opened"
    except WorkspaceError as refused:
        report["steps"]["open"] = f"refused: {refused}"
    report["steps"]["save"] = "same bytes" if copy.read_bytes() == data else "other bytes"


STEPS = {".bpmn": bpmn, ".dmn": any_xml, ".xes": xes, ".json": values, ".sqlite": project}
MODULES = {
    ".bpmn": ("app.bpmn.document", "app.bpmn.lint"),
    ".dmn": ("app.foundation.xml",),
    ".xes": ("app.analytics.xes_read",),
    ".json": ("app.foundation.json",),
    ".sqlite": ("app.workspace.open",),
}
RUNNING = ("app.expressions", "app.workspace.open")

if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
