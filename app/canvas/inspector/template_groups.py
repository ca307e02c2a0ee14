"""The properties of an element's template as groups of the panel."""

from __future__ import annotations

from app.bpmn.templates import Field, Template, TemplateProperty, fields_of, problem_of, set_value
from app.canvas.inspector.property import Choices, Group, Node, Property
from app.forms.schema.regex.match import TooHard, compiled
from app.forms.schema.regex.parse import PatternError

YES_NO = (("true", "Yes"), ("false", "No"))


def template_groups(node: Node, template: Template) -> list[Group]:
    """One group per group of the template, in its order; what belongs to none comes first."""
    fields = fields_of(node, template)
    titles = {group.id: group for group in template.groups}
    order = ["", *titles]
    found = []
    for key in order:
        properties = tuple(_property(template, field) for field in fields if field.property.group == key)
        if properties:
            group = titles.get(key)
            found.append(Group(group.title if group else template.name, properties, group.opened if group else True))
    return found


def _property(template: Template, field: Field) -> Property:
    prop = field.property
    index = template.properties.index(prop)

    def current(node: Node) -> Field:
        return next((each for each in fields_of(node, template) if each.property is prop), Field(prop, ""))

    def write(node: Node, text: str) -> None:
        set_value(node, template, prop, "false" if kind == "switch" and not text else text)

    kind = _kind(prop)
    return Property(
        f"template-{index}",
        prop.label or prop.id or prop.binding.get("name") or prop.binding.type,
        lambda node: current(node).value,
        write,
        kind,
        help=prop.description or prop.tooltip,
        placeholder=prop.placeholder,
        choices=_choices(field, kind),
        required=prop.constraints.not_empty,
        check=lambda text: problem_of(Field(prop, text, field.choices), matches),
        language="feel" if kind == "expression" else "",
    )


def _kind(prop: TemplateProperty) -> str:
    if not prop.editable:
        return "static"
    if prop.kind == "Dropdown":
        return "choice"
    if prop.kind == "Boolean":
        return "combo" if prop.feel in ("optional", "required") else "switch"
    if prop.feel == "required":
        return "expression"
    if prop.feel == "optional":
        return "value"
    return "text" if prop.kind == "Text" else "line"


def _choices(field: Field, kind: str) -> Choices:
    if kind == "combo":
        return YES_NO
    chosen = tuple((each.value, each.title) for each in field.choices)
    if kind == "choice" and field.value not in {value for value, _ in chosen}:
        return ((field.value, field.value or "Choose..."), *chosen)
    return chosen


def matches(pattern: str, text: str) -> bool | None:
    """Whether a JavaScript pattern is found in a text; None for one that is none, and when it takes too many steps."""
    try:
        return compiled(pattern).found_in(text)
    except (PatternError, TooHard):
        return None
