"""Open, check and run hostile files, each in a process of its own under limits; print what happened as JSON.

`python -m tests.corpus.hostile_probe WORK < list`: the list is JSON, `[[FILE, AREA], ...]`; a line `[FILE, REPORT]`
is printed for each. The readers are loaded once; a file's process is forked from there, so that it starts in
milliseconds and shares nothing with the next. A folder below WORK is the only place it may write to. An audit hook
notes every file opened elsewhere, every connection and every child process.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import resource
import signal
import socket
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

MEMORY = 2 * 1024**3  # address space, bytes; what is really used is reported and judged
WALL = 60  # seconds for one file
ROUNDS = 50  # of due work, before a run counts as endless
REPOSITORY = Path(__file__).resolve().parents[2]
READABLE = (sys.prefix, sys.base_prefix, str(REPOSITORY), "/usr/share/zoneinfo", "/etc/localtime", "/proc", "/dev")
FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")

Report = dict[str, Any]


def main(work: Path) -> None:
    """Probe every file of the list on standard input."""
    load()
    for file, area in json.load(sys.stdin):
        print(json.dumps([file, probed_alone(Path(file), area, work / Path(file).name)]), flush=True)


def load() -> None:
    """Import every reader, so that no probe spends its time on that."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for module in MODULES:
        importlib.import_module(module)


def probed_alone(file: Path, area: str, work: Path) -> Report:
    """The report of a child process about one file, or what became of the child."""
    work.mkdir()
    answer = work.with_suffix(".report")
    child = os.fork()
    if child == 0:
        try:
            answer.write_text(json.dumps(probed(file, area, work)))
            os._exit(0)
        except BaseException as error:
            answer.write_text(json.dumps({"crash": f"{type(error).__name__}: {error}"[:300]}))
        finally:
            os._exit(1)
    if (status := _ended_within(child, WALL)) is None:
        return {"crash": f"no end within {WALL} s"}
    if not answer.exists():
        return {"crash": f"the process ended with {os.waitstatus_to_exitcode(status)}"}
    report: Report = json.loads(answer.read_text())
    return report


def _ended_within(child: int, seconds: float) -> int | None:
    """The status of a child process; None, and the child killed, when it goes on for longer."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.005)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def probed(file: Path, area: str, work: Path) -> Report:
    """Take the file through its steps, in this process and for good."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    steps = STEPS.get((area, file.suffix)) or STEPS.get(file.suffix)
    report: Report = {"steps": {}, "violations": []}
    if steps is None:
        report["no_reader"] = f"nothing reads {file.suffix} files yet"
    else:
        data = file.read_bytes()
        watch(report["violations"], file, work)
        report["began"] = time.perf_counter()
        steps(data, file.name, area, work, report)
        report.setdefault("seconds", time.perf_counter() - report["began"])
    report["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return report


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
    from app.foundation.hidden import HIDDEN, visible
    from app.foundation.xml import XmlRefused

    steps = report["steps"]
    try:
        document = Document.from_bytes(data, name)
    except XmlRefused as refused:
        steps["open"] = f"refused: {refused}"
        return
    steps["open"] = "opened"
    steps["save"] = "same bytes" if document.to_bytes() == data else "other bytes"
    steps["remarks"] = list(document.remarks)
    steps["book"] = unsafe_links(book(document)) if area == "ui" and steps["open"] == "opened" else []
    steps["shown"] = all(
        HIDDEN.isdisjoint(visible(str(each.get("name")))) for each in document.definitions.iter("{*}*")
    )
    steps["lint"] = [finding.message for finding in lint(document) if finding.severity is Severity.ERROR]
    report["seconds"] = time.perf_counter() - report["began"]  # running has limits of its own
    if area == "engine" or document.duplicate_ids:
        steps["expressions"] = [evaluate(text) for text in conditions(document)]
        steps["run"] = run(data, name, [p.id for p in document.processes], work)


def book(document: Any) -> bytes:
    """The process book, as HTML without pictures."""
    from app.book.html import to_page
    from app.book.reading import read_book

    return to_page(read_book([document]), lambda *_: None)


def unsafe_links(page: bytes) -> list[str]:
    """What of a page would run, fetch, or lead to something other than a web page or a mail."""
    from lxml import html

    root = html.document_fromstring(page)
    found = [each.tag for each in root.iter("script", "iframe", "object", "img", "link", "form")]
    links = [each.get("href") or "" for each in root.iter("a")]
    found += [href for href in links if not href.startswith(("#", "http://", "https://", "mailto:"))]
    policies = [each for each in root.iter("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    return found if policies else [*found, "no Content-Security-Policy"]


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


def connector(data: bytes, name: str, area: str, work: Path, report: Report) -> None:
    """As any model; then ask for every address in it, in a world where each name leads to this machine."""
    from app.connectors.addresses import CallRefused, checked

    bpmn(data, name, area, work, report)
    socket.getaddrinfo = resolve_to_this_machine  # type: ignore[assignment]
    report["steps"]["calls"] = {}
    for address in addresses(data):
        try:
            report["steps"]["calls"][address] = f"allowed: {checked(address)}"
        except CallRefused as refused:
            report["steps"]["calls"][address] = f"refused: {refused}"


def resolve_to_this_machine(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
    """`getaddrinfo` without a network: an address stays what it is in any spelling, a name is 127.0.0.1."""
    if ":" in host:
        return [(socket.AF_INET6, socket.SOCK_STREAM, 0, "", (host, port))]
    try:
        host = socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        host = "127.0.0.1"
    return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port))]


def addresses(data: bytes) -> list[str]:
    """The texts of a model that are addresses with a scheme."""
    from app.foundation.xml import parse

    texts = ((node.text or "").strip() for node in parse(data).iter("*"))
    return [text for text in texts if re.match(r"[a-z][a-z0-9+.-]*:/", text, re.IGNORECASE)]


def picture(data: bytes, name: str, area: str, work: Path, report: Report) -> None:
    """As any model; then draw it to a picture and a page, and measure them."""
    from app.bpmn.document import Document

    bpmn(data, name, area, work, report)
    if report["steps"]["open"] == "opened":
        report["steps"]["pixels"] = drawn(Document.from_bytes(data, name), work)
        report["seconds"] = time.perf_counter() - report["began"]


def drawn(document: Any, work: Path) -> int:
    """How many pixels its picture has, 0 when there is nothing to draw; a page is written too."""
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from app.canvas.render import NothingToDraw, render_pdf, render_png
    from app.look.theme import install

    application = QApplication([])
    install(application)
    try:
        render_png(document, work / "picture.png")
        render_pdf(document, work / "page.pdf")
    except NothingToDraw:
        return 0
    image = QImage(str(work / "picture.png"))
    return image.width() * image.height()


def file_names(data: bytes, name: str, area: str, work: Path, report: Report) -> None:
    """Variables; of each `name` among them, what a form keeps of a file called so."""
    from app.forms.schema.files import display_name

    values(data, name, area, work, report)
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError):
        return
    names = [row["name"] for row in rows if isinstance(row, dict) and "name" in row] if isinstance(rows, list) else []
    kept = [display_name(each) for each in names]
    report["steps"]["names"] = len(kept)
    report["steps"]["unsafe_names"] = [each for each in kept if not _is_safe(each)]


def _is_safe(name: str) -> bool:
    bare = name.split(".")[0].lower()
    return (
        0 < len(name) <= 255
        and not set(name) & set('/\\:*?"<>|')
        and name.strip(" .") == name
        and bare not in ("con", "prn", "aux", "nul")
        and not any(unicodedata.category(character).startswith("C") for character in name)
    )


STEPS = {
    ".bpmn": bpmn,
    ".dmn": any_xml,
    ".xes": xes,
    ".json": values,
    ".sqlite": project,
    ("connector", ".bpmn"): connector,
    ("ui", ".bpmn"): picture,
    ("data", ".json"): file_names,
}
MODULES = (
    "app.book.html",
    "app.book.reading",
    "app.bpmn.document",
    "app.foundation.hidden",
    "app.bpmn.lint",
    "app.foundation.xml",
    "app.foundation.json",
    "app.analytics.xes_read",
    "app.expressions",
    "app.workspace.open",
    "app.connectors.addresses",
    "app.forms.schema.files",
    "app.canvas.render",
    "PySide6.QtWidgets",
)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
