"""`read_book`: from models and the files beside them to a `Book`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.book.contents import Book, DecisionChapter, DiagramPage, FormChapter, ModelChapter, ProcessPart, Step, Way
from app.book.facts import facts_of
from app.book.forms import fields_of
from app.book.order import in_flow_order
from app.book.roles import roles_of
from app.bpmn.document import Document
from app.bpmn.kinds import KINDS
from app.bpmn.structure import definition_of, is_event_sub_process, local_id, outgoing, participant_for, tag, title
from app.decisions.boxes import box_in
from app.decisions.dmn_tree import child, children, local_name
from app.decisions.document import DecisionDocument
from app.decisions.grid import read_grid
from app.decisions.reading import reference
from app.forms.schema.form import Form, FormRefused
from app.foundation.time import utc_now
from app.foundation.xml import XmlRefused

Used = dict[str, list[tuple[str, str]]]


def read_book(documents: Sequence[Document], title_text: str = "") -> Book:
    """Everything that these models say, with the forms and decisions in their folders that they use."""
    models = tuple(read_model(each) for each in documents)
    folders = dict.fromkeys(each.path.parent for each in documents if each.path is not None)
    used = _used(models)
    remarks: list[str] = []
    forms = tuple(_forms(folders, used, remarks))
    decisions = tuple(_decisions(folders, used, remarks))
    name = title_text or (models[0].title if models else "Processes")
    return Book(name, utc_now(), models, forms, decisions, tuple(remarks))


def read_model(document: Document) -> ModelChapter:
    """The chapter of one BPMN file."""
    processes = tuple(_process(each) for each in document.processes)
    named = tuple(part for part in processes if part.steps or part.documentation) or processes
    collaboration = document.collaboration
    return ModelChapter(
        title=_title_of(document, named),
        file_name=document.path.name if document.path else document.name,
        document=document,
        documentation=documentation_of(collaboration) if collaboration is not None else "",
        diagrams=tuple(_diagrams(document)),
        processes=named,
        roles=roles_of(document.processes, name_of),
    )


def _title_of(document: Document, parts: Iterable[ProcessPart]) -> str:
    main = next((part for part in parts if part.steps), None)
    return (main.name if main else "") or document.name or "Process"


def _diagrams(document: Document) -> Iterable[DiagramPage]:
    """Those the file has; one that will be laid out, when it has none."""
    for number, diagram in enumerate(document.diagrams):
        plane = next(iter(diagram.iterchildren("{*}BPMNPlane")), None)
        shown = document.find(local_id(plane.get("bpmnElement"))) if plane is not None else None
        own = (shown.get("name") if shown is not None else "") or _numbered(number, len(document.diagrams))
        yield DiagramPage(number, diagram.get("name") or own)
    if not document.diagrams:
        yield DiagramPage(0, "Diagram")


def _numbered(number: int, count: int) -> str:
    return "Diagram" if count == 1 else f"Diagram {number + 1}"


def documentation_of(node: Any) -> str:
    """The documentation texts of an element, as written."""
    texts = ("".join(each.itertext()).strip() for each in node.iterchildren("{*}documentation"))
    return "\n\n".join(text for text in texts if text)


def name_of(node: Any) -> str:
    """What people call an element: its name, else its kind."""
    return " ".join((node.get("name") or "").split()) or kind_of(node)


def kind_of(node: Any) -> str:
    """The label of an element's kind, as menus call it."""
    definition = definition_of(node) if tag(node).endswith("Event") else None
    trigger = tag(definition) if definition is not None else ""
    if is_event_sub_process(node):
        return KINDS["eventSubProcess"].label
    rows = [each for each in KINDS.values() if each.tag == tag(node) and each.event_definition == trigger]
    return rows[0].label if rows else title(node).partition('"')[0].strip()


def _process(process: Any) -> ProcessPart:
    pool = participant_for(process.document, process)
    name = process.get("name") or (pool.get("name") if pool is not None else "") or process.get("id") or ""
    steps = tuple(_step(node, depth) for node, depth in in_flow_order(process))
    return ProcessPart(process.get("id") or "", name, documentation_of(process), facts_of(process), steps)


def _step(node: Any, depth: int) -> Step:
    ways = tuple(_way(node, flow) for flow in outgoing(node))
    return Step(node.get("id") or "", name_of(node), kind_of(node), depth, documentation_of(node), facts_of(node), ways)


def _way(node: Any, flow: Any) -> Way:
    target = node.document.find(local_id(flow.get("targetRef")))
    condition = next(("".join(each.itertext()).strip() for each in flow.iterchildren("{*}conditionExpression")), "")
    name = " ".join((flow.get("name") or "").split())
    where = name_of(target) if target is not None else local_id(flow.get("targetRef"))
    return Way(name, condition, local_id(flow.get("targetRef")), where, node.get("default") == flow.get("id"))


def _used(models: Iterable[ModelChapter]) -> Used:
    """The steps by the id of the form or decision that they name."""
    used: Used = {}
    for chapter in models:
        for part in chapter.processes:
            for step in part.steps:
                for fact in step.facts:
                    if fact.label in ("Form", "Decision"):
                        used.setdefault(_reference(fact.text), []).append((step.id, step.name))
    return used


def _reference(text: str) -> str:
    """`forms:new-hire.form` and `camunda-forms:deployment:new-hire.form` name what `new-hire` names."""
    return text.rpartition(":")[2].removesuffix(".form")


def _forms(folders: Iterable[Path], used: Used, remarks: list[str]) -> Iterable[FormChapter]:
    for path in (each for folder in folders for each in sorted(folder.glob("*.form"))):
        try:
            form = Form.from_json(path.read_bytes(), path.name)
        except (FormRefused, OSError) as reason:
            remarks.append(f"{path.name} could not be read: {reason}")
            continue
        steps = used.get(form.id) or used.get(path.stem)
        if steps:
            heading = path.stem.replace("-", " ").replace("_", " ").capitalize()
            yield FormChapter(form.id, heading, path.name, tuple(fields_of(form)), tuple(steps))


def _decisions(folders: Iterable[Path], used: Used, remarks: list[str]) -> Iterable[DecisionChapter]:
    for path in (each for folder in folders for each in sorted(folder.glob("*.dmn"))):
        try:
            document = DecisionDocument.open(path)
        except (XmlRefused, OSError) as reason:
            remarks.append(f"{path.name} could not be read: {reason}")
            continue
        asked = any(node.get("id") in used for node in document.decisions)
        functions = children(document.root, "businessKnowledgeModel")
        for node in (*document.decisions, *functions) if asked else ():
            yield _decision(node, path.name, document, used)


def _decision(node: Any, file_name: str, document: DecisionDocument, used: Used) -> DecisionChapter:
    key = node.get("id", "")
    table = document.tables.get(key)
    note = child(node, "description")
    return DecisionChapter(
        key,
        node.get("name") or key,
        file_name,
        (note.text or "").strip() if note is not None else "",
        read_grid(node, table) if table is not None else None,
        box_in(node) if table is None else None,
        tuple(used.get(key, ())),
        tuple(_needs(node, document)),
    )


def _needs(node: Any, document: DecisionDocument) -> Iterator[str]:
    """The names of what a decision or function requires, those of other files by their reference."""
    names = {each.get("id"): each.get("name") for each in document.root.iterchildren("{*}*")}
    for need in node.iterchildren("{*}informationRequirement", "{*}knowledgeRequirement", "{*}authorityRequirement"):
        for each in need.iterchildren("{*}*"):
            if local_name(each).startswith("required"):
                yield names.get(reference(each.get("href", ""))[1]) or each.get("href", "")
