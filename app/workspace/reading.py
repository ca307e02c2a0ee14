"""Read the files of a deployment: what is executable in each, and every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.bpmn.document import Document
from app.decisions.model import DecisionError
from app.decisions.reading import read_decisions
from app.engine.compile import CompileRefused, compile_definitions
from app.engine.graph import ExecutableProcess
from app.foundation import json
from app.foundation.xml import XmlRefused
from app.workspace.values import DeploymentRefused, Problem, Resource

KINDS = (".bpmn", ".dmn", ".form")


@dataclass(frozen=True, slots=True)
class ReadResource:
    """A file with what it is known by (`keys`) and the processes in it."""

    resource: Resource
    keys: tuple[str, ...] = ()
    processes: tuple[ExecutableProcess, ...] = ()


def read_all(resources: Sequence[Resource]) -> list[ReadResource]:
    """Every file, read. Raises DeploymentRefused with the problems of all of them."""
    problems: list[Problem] = []
    read = [_read(resource, problems) for resource in resources]
    problems += _twice(read)
    if problems:
        raise DeploymentRefused(tuple(problems))
    return [entry for entry in read if entry is not None]


def _read(resource: Resource, problems: list[Problem]) -> ReadResource | None:
    """The file, or None with its problems added to `problems`."""
    try:
        if resource.name.lower().endswith(".bpmn"):
            return _process_file(resource)
        if resource.name.lower().endswith(".dmn"):
            return _decision_file(resource)
        if resource.name.lower().endswith(".form"):
            return _form_file(resource)
        problems.append(Problem(resource.name, f"Only {', '.join(KINDS)} files can be deployed", "file-kind"))
    except CompileRefused as refused:
        problems += [Problem(p.element_id, p.message, getattr(p, "rule", "")) for p in refused.problems]
    except XmlRefused as refused:
        where = f"line {refused.line}: " if refused.line else ""
        problems.append(Problem(resource.name, f"{where}{refused.reason}", "xml"))
    except (DecisionError, json.JsonRefused) as refused:
        problems.append(Problem(resource.name, str(refused), "content"))
    return None


def _process_file(resource: Resource) -> ReadResource:
    processes = compile_definitions(Document.from_bytes(resource.content, resource.name))
    return ReadResource(resource, tuple(process.id for process in processes), tuple(processes))


def _decision_file(resource: Resource) -> ReadResource:
    return ReadResource(resource, tuple(read_decisions(resource.content, resource.name).decisions))


def _form_file(resource: Resource) -> ReadResource:
    form = json.loads(resource.content)
    if not isinstance(form, dict) or not isinstance(form.get("components"), list):
        raise json.JsonRefused("The file is not a form: it has no list of components")
    stem = resource.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return ReadResource(resource, tuple(dict.fromkeys((str(form.get("id") or stem), stem))))


def _twice(read: Iterable[ReadResource | None]) -> list[Problem]:
    """Two files of one deployment that define the same process, or have the same name."""
    problems: list[Problem] = []
    where: dict[str, str] = {}
    names: set[str] = set()
    for entry in read:
        if entry is None:
            continue
        if entry.resource.name in names:
            problems.append(Problem(entry.resource.name, "Two files have this name", "file-name"))
        names.add(entry.resource.name)
        for process in entry.processes:
            if process.id in where:
                text = f"The process is in {where[process.id]} and in {entry.resource.name}"
                problems.append(Problem(process.id, text, "process-id"))
            where[process.id] = entry.resource.name
    return problems
