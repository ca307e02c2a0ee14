"""From a document to its executable processes, or every reason at once why it cannot run."""

from __future__ import annotations

from app.bpmn.document import Document
from app.engine.checks import CHECKS
from app.engine.checks.model import MODEL_CHECKS
from app.engine.checks.model.model import Model
from app.engine.graph import ExecutableProcess
from app.engine.problems import CompileRefused, Problem
from app.engine.reading.process import ProcessReader
from app.engine.reading.source import Source, kids

__all__ = ["CompileRefused", "Problem", "compile_definitions"]


def compile_definitions(document: Document) -> list[ExecutableProcess]:
    """The executable processes of the document, version 0. Raises CompileRefused with every problem.

    A process says `isExecutable="true"`; in a file whose processes say nothing about it, all run.
    """
    source = Source(document.definitions)
    elements = kids(document.definitions, "process")
    chosen = [element for element in elements if element.get("isExecutable") == "true"]
    if not chosen and all(element.get("isExecutable") is None for element in elements):
        chosen = elements
    if not chosen:
        source.problem(
            document.definitions,
            "The file has no executable process: mark the one that shall run as executable.",
            "no-process",
        )
    processes = []
    for element in chosen:
        process = ProcessReader(source, element).read()
        processes.append(process)
        for check in CHECKS:
            source.problems.extend(check(process))
    model = Model(document.definitions, chosen)
    for check_model in MODEL_CHECKS:
        source.problems.extend(check_model(model))
    if source.problems:
        raise CompileRefused(tuple(source.problems))
    return processes
