"""The files beside a model: forms, decisions, other processes; and what a deployment takes along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from app.bpmn.dialect import extension_value
from app.bpmn.document import Document
from app.bpmn.namespaces import BPMN
from app.bpmn.templates import Catalog, folders_for
from app.bpmn.variables import Outside
from app.bpmn.variables import variables_of as read_variables
from app.canvas.inspector.property import Choices, Surroundings
from app.canvas.inspector.scope import names_in
from app.foundation import xml
from app.workspace.values import Resource

COMPUTED = (b'formKey="$', b'formKey="#', b'formRef="$', b'formRef="#', b'decisionRef="$', b'decisionRef="#')
"""How a form or decision is named by an expression."""


def forms_beside(path: Path | None) -> Choices:
    """(form id, file name) of every form file in the model's folder."""
    return tuple((form_id(each), each.name) for each in _files(path, "*.form"))


def form_id(path: Path) -> str:
    """The id that a form declares, else the name of its file."""
    return _form_id(path, _stamp(path))


def _stamp(path: Path) -> int:
    """When a file was written last: what is known of it holds until that changes."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=512)
def _form_id(path: Path, stamp: int) -> str:
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return path.stem
    return str(found.get("id") or path.stem) if isinstance(found, dict) else path.stem


def decisions_beside(path: Path | None) -> Choices:
    """(decision id, name) of every decision in the model's folder."""
    found = []
    for each in _files(path, "*.dmn"):
        found.extend(_named(each, "decision"))
    return tuple(found)


def processes_beside(document: Document) -> Choices:
    """(process id, name) of the processes in this file and beside it."""
    own = [(each.get("id") or "", each.get("name") or each.get("id") or "") for each in document.processes]
    for each in _files(document.path, "*.bpmn"):
        if each != document.path:
            own.extend(_named(each, "process"))
    return tuple(own)


def variables_of(document: Document) -> tuple[str, ...]:
    """The names of the variables that the model, its forms and its decisions speak of."""
    forms, decisions = variables_beside(document.path)
    return tuple(read_variables(document, names_in, forms=forms, decisions=decisions).names())


def variables_beside(path: Path | None) -> tuple[dict[str, Outside], dict[str, Outside]]:
    """What the forms and the decisions in the model's folder read and write, by their ids."""
    forms = {form_id(each): _form_fields(each, _stamp(each)) for each in _files(path, "*.form")}
    decisions: dict[str, Outside] = {}
    for each in _files(path, "*.dmn"):
        decisions.update(_decision_inputs(each, _stamp(each)))
    return forms, decisions


@lru_cache(maxsize=512)
def _decision_inputs(path: Path, stamp: int) -> dict[str, Outside]:
    """The names that the inputs of each decision of a file read."""
    try:
        root = xml.parse(path.read_bytes(), name=path.name).getroot()
    except (OSError, xml.XmlRefused):
        return {}
    found = {}
    for decision in root.iterfind(".//{*}decision"):
        texts = [(each.text or "").strip() for each in decision.iterfind(".//{*}inputExpression/{*}text")]
        names = {name for text in texts for name in names_in(f"={text}", "feel") if text}
        found[decision.get("id") or ""] = Outside(reads=sorted(names))
    return found


def catalog_for(path: Path | None) -> Catalog:
    """The element templates beside a model and in its project, as they are on the disk now."""
    found = _catalog(folders_for(path))
    found.refresh()
    return found


@lru_cache(maxsize=64)
def _catalog(folders: tuple[Path, ...]) -> Catalog:
    return Catalog(folders)


FIELD_KINDS = {"number": "number", "checkbox": "boolean", "textfield": "string", "textarea": "string"}
"""FEEL's names of the types that fields of forms give."""


@lru_cache(maxsize=512)
def _form_fields(path: Path, stamp: int) -> Outside:
    """What a form's fields write, nested ones included, with their types where they are known."""
    try:
        waiting: list[Any] = [json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        return Outside()
    kinds: dict[str, str] = {}
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(key := each.get("key"), str):
                plain = "." not in key and not each.get("serializeToString")
                kinds[key.split(".")[0]] = FIELD_KINDS.get(str(each.get("type")), "") if plain else ""
            waiting.extend(each.get("components") or ())
    return Outside(writes=sorted(kinds), kinds=kinds)


def _named(path: Path, tag: str) -> list[tuple[str, str]]:
    return list(_named_at(path, tag, _stamp(path)))


@lru_cache(maxsize=512)
def _named_at(path: Path, tag: str, stamp: int) -> tuple[tuple[str, str], ...]:
    try:
        root = xml.parse(path.read_bytes(), name=path.name).getroot()
    except (OSError, xml.XmlRefused):
        return ()
    elements = (each for each in root.iter(etree.Element) if each.tag.rpartition("}")[2] == tag and each.get("id"))
    return tuple((each.get("id") or "", f"{each.get('name') or each.get('id')} ({path.name})") for each in elements)


def _files(path: Path | None, pattern: str) -> list[Path]:
    return sorted(path.parent.glob(pattern)) if path is not None else []


def surroundings_of(document: Document, new_form: Any = None, open_form: Any = None) -> Surroundings:
    """Everything the panel can offer for this model."""
    return Surroundings(
        forms=forms_beside(document.path),
        decisions=decisions_beside(document.path),
        processes=processes_beside(document),
        new_form=new_form,
        open_form=open_form,
        catalog=catalog_for(document.path),
        variables=lambda: variables_beside(document.path),
    )


def resources_of(document: Document) -> list[Resource]:
    """The model as it is now, with the forms and decisions of its folder, and the processes that it calls."""
    name = document.path.name if document.path else f"{document.name.removesuffix('.bpmn') or 'process'}.bpmn"
    found = [Resource(name, document.to_bytes())]
    called = {
        each.get("calledElement") or extension_value(each, "calledElement", "processId") for each in _calls(document)
    }
    for each in _files(document.path, "*.bpmn"):
        if each != document.path and any(process in called for process, _ in _named(each, "process")):
            found.append(Resource(each.name, each.read_bytes()))
    text = b"".join(each.content for each in found)
    found.extend(_named_in(text, _files(document.path, "*.form"), lambda path: [form_id(path), path.name]))
    found.extend(
        _named_in(text, _files(document.path, "*.dmn"), lambda path: [key for key, _ in _named(path, "decision")])
    )
    return found


def _calls(document: Document) -> Iterator[Any]:
    return document.definitions.iter(f"{{{BPMN}}}callActivity")


def _named_in(text: bytes, files: list[Path], ids: Callable[[Path], list[str]]) -> list[Resource]:
    """The files whose ids the models name: what else lies in the folder is no part of this deployment.

    Names that are expressions may mean any of them, so then all go along.
    """
    computed = any(mark in text for mark in COMPUTED)
    chosen = [each for each in files if computed or any(f'{key}"'.encode() in text for key in ids(each) if key)]
    return [Resource(each.name, each.read_bytes()) for each in chosen]
