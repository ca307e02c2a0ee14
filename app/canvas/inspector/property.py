"""A property of an element as the panel shows it, and the ways to read and write one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.bpmn.namespaces import BPMN
from app.markup.names import XSI

Node = Any
Read = Callable[[Node], str]
Write = Callable[[Node, str], None]
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Property:
    """One field. `kind` is line, text, code, expression, choice, combo (choice or own text), switch or static.

    `read` gives its text ("true" for a switch that is on); `write` changes the document inside a
    transaction that the panel opens. `action` is a button beside it: its text and what it does.
    """

    name: str
    label: str
    read: Read
    write: Write
    kind: str = "line"
    help: str = ""
    placeholder: str = ""
    choices: Choices = ()
    required: bool = False
    action: tuple[str, Callable[[], object]] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A titled set of properties."""

    title: str
    properties: tuple[Property, ...]
    opened: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies beside the model: (value, title) of forms, decisions, processes; and how to make a form."""

    forms: Choices = ()
    decisions: Choices = ()
    processes: Choices = ()
    new_form: Callable[[str], object] | None = None
    open_form: Callable[[str], object] | None = None
    variables: Sequence[str] = field(default_factory=tuple)


def camunda(name: str, label: str, **options: Any) -> Property:
    """A Camunda 7 attribute, which our engine reads."""
    return Property(
        name,
        label,
        lambda node: node.camunda(name) or "",
        lambda node, text: node.set_camunda(name, text or None),
        **options,
    )


def attribute(name: str, label: str, **options: Any) -> Property:
    """An attribute of BPMN."""
    return Property(
        name,
        label,
        lambda node: node.get(name) or "",
        lambda node, text: node.set_attribute(name, text or None),
        **options,
    )


def child_text(name: str, label: str, **options: Any) -> Property:
    """The text of a child element."""
    return Property(
        name, label, lambda node: text_of(node, name), lambda node, text: write_child(node, name, text), **options
    )


def expression(name: str, label: str, **options: Any) -> Property:
    """A child that is a formal expression."""
    return Property(
        name, label, lambda node: text_of(node, name), lambda node, text: write_expression(node, name, text),
        **{"kind": "expression", **options},
    )  # fmt: skip


def switch(
    name: str, label: str, read: Callable[[Node], bool], write: Callable[[Node, bool], None], **options: Any
) -> Property:
    """On or off."""
    return Property(
        name,
        label,
        lambda node: "true" if read(node) else "",
        lambda node, text: write(node, text == "true"),
        "switch",
        **options,
    )


def child_of(node: Node, name: str) -> Node | None:
    """The first BPMN child with this tag."""
    return next(node.iterchildren(f"{{{BPMN}}}{name}"), None)


def text_of(node: Node, name: str) -> str:
    """The text of a child, "" without one."""
    child = child_of(node, name)
    return "".join(child.itertext()).strip() if child is not None else ""


def write_child(node: Node, name: str, text: str) -> None:
    """Write, make or remove a child with text."""
    child = child_of(node, name)
    if not text:
        if child is not None:
            child.detach()
    elif child is not None:
        child.text = text
    else:
        child = node.makeelement(f"{{{BPMN}}}{name}")
        child.text = text
        node.add(child)


def write_expression(node: Node, name: str, text: str) -> None:
    """Write, make or remove a child of type tFormalExpression; a new one says its type, as engines expect."""
    child = child_of(node, name)
    if child is not None or not text:
        write_child(node, name, text)
        return
    child = node.makeelement(f"{{{BPMN}}}{name}")
    child.text = text
    prefix = f"{node.prefix}:" if node.prefix else ""
    child.set_attribute(f"{{{XSI}}}type", f"{prefix}tFormalExpression")
    node.add(child)
