"""Ways to make a property: over an attribute, an expression, a vendor's attribute or extension element."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.bpmn.dialect import Dialect, extension_value, set_extension_value, set_vendor, vendor
from app.bpmn.model.registry import new_expression, new_node
from app.bpmn.namespaces import BPMN
from app.canvas.inspector.property import Node, Property


def vendor_property(name: str, label: str, **options: Any) -> Property:
    """An attribute of Camunda 7 or its kin."""
    return Property(
        name, label, lambda node: vendor(node, name), lambda node, text: set_vendor(node, name, text), **options
    )


def zeebe_property(element: str, name: str, label: str, key: str = "", **options: Any) -> Property:
    """An attribute of an extension element of Camunda 8."""
    return Property(
        key or name,
        label,
        lambda node: extension_value(node, element, name),
        lambda node, text: set_extension_value(node, element, name, text),
        **options,
    )


def either(dialect: Dialect, name: str, element: str, label: str, zeebe_name: str = "", **options: Any) -> Property:
    """The same thing in both dialects: the attribute `name`, or `zeebe_name` of the extension `element`."""
    if dialect.is_zeebe:
        return zeebe_property(element, zeebe_name or name, label, name, **options)
    return vendor_property(name, label, **options)


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


def flag(name: str, label: str, *, default: bool = False, **options: Any) -> Property:
    """A boolean attribute of BPMN; its default is not written."""
    return switch(
        name,
        label,
        lambda node: (node.get(name) or str(default).lower()) in ("true", "1"),
        lambda node, on: node.set_attribute(name, None if on is default else str(on).lower()),
        **options,
    )


def vendor_flag(name: str, label: str, *, default: bool = False, **options: Any) -> Property:
    """A boolean attribute of Camunda 7 or its kin; its default is not written."""
    return switch(
        name,
        label,
        lambda node: (vendor(node, name) or str(default).lower()) == "true",
        lambda node, on: set_vendor(node, name, None if on is default else str(on).lower()),
        **options,
    )


def static(name: str, label: str, text: str, **options: Any) -> Property:
    """What is shown and cannot be changed here."""
    return Property(name, label, lambda _node: text, lambda _node, _text: None, "static", **options)


def within(owner: Callable[[Node], Node], inner: Property) -> Property:
    """A property of something that belongs to the element, as one of the element; empty while that is not there."""

    def read(node: Node) -> str:
        found = owner(node)
        return "" if found is None else inner.read(found)

    def write(node: Node, text: str) -> None:
        found = owner(node)
        if found is not None:
            inner.write(found, text)

    return replace(inner, read=read, write=write)


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
        node.add(new_node(name, text=text))


def write_expression(node: Node, name: str, text: str) -> None:
    """Write, make or remove a child of type tFormalExpression; a new one says its type, as engines expect."""
    child = child_of(node, name)
    if child is not None or not text:
        write_child(node, name, text)
        return
    child = new_expression(name, text)
    prefix = f"{node.prefix}:" if node.prefix else ""
    for key in child.attrib:
        if key.endswith("}type"):
            child.set_attribute(key, f"{prefix}tFormalExpression")
    node.add(child)
