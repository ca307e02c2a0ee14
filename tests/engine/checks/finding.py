"""What the rules about a file as a whole find in a small process."""

from __future__ import annotations

from app.bpmn.document import Document
from app.engine.checks.model import MODEL_CHECKS
from app.engine.checks.model.model import Model
from app.engine.reading.source import kids

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="D">'
TEXT, NUMBER = '<itemDefinition id="text" structureRef="string"/>', '<itemDefinition id="number" structureRef="int"/>'
LIST = '<itemDefinition id="list" structureRef="string" isCollection="true"/>'
MESSAGE = TEXT + NUMBER + '<message id="m" name="M" itemRef="text"/>'


def found(inner: str, roots: str = "") -> set[tuple[str, str]]:
    """(rule, element) of every problem of a process between s and e."""
    data = (
        f'{HEAD}{roots}<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>{inner}</process>'
        "</definitions>"
    )
    definitions = Document.from_bytes(data.encode(), "x.bpmn").definitions
    model = Model(definitions, kids(definitions, "process"))
    return {(problem.rule, problem.element_id) for check in MODEL_CHECKS for problem in check(model)}


def flow(source: str, target: str, inside: str = "", attributes: str = "") -> str:
    ends = f'id="{source}_{target}" sourceRef="{source}" targetRef="{target}"'
    return f"<sequenceFlow {ends} {attributes}>{inside}</sequenceFlow>"


def step(inside: str = "", tag: str = "task", attributes: str = "") -> str:
    """s -> t -> e"""
    return f'<{tag} id="t" {attributes}>{inside}</{tag}>' + flow("s", "t") + flow("t", "e")


def data(inside: str, sets: str = "<inputSet/><outputSet/>") -> str:
    return f"<ioSpecification>{inside}{sets}</ioSpecification>"
