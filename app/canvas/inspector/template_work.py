"""What a person does with templates on the canvas: each one undo step."""

from __future__ import annotations

from typing import Any

from app.bpmn.editing import replacing
from app.bpmn.kinds import KINDS, Kind
from app.bpmn.structure import tag
from app.bpmn.templates import Template, apply, link_of, remove, template_of, unlink, upgrade
from app.bpmn.templates.linked import needs_morph
from app.canvas.editor.view import EditorView


def kind_for(template: Template, node: Any) -> Kind | None:
    """The kind that the template turns an element into; None when it can stay what it is."""
    if not needs_morph(template, node):
        return None
    wanted = template.element_type.partition(":")[2]
    wanted = wanted[:1].lower() + wanted[1:]
    event = template.event_definition.partition(":")[2]
    event = event[:1].lower() + event[1:]
    if wanted == tag(node) and not event:
        return None
    found = [kind for kind in KINDS.values() if kind.tag == wanted and kind.event_definition == event]
    return next(iter(found), None)


def apply_template(view: EditorView, element_id: str, template: Template) -> None:
    """Turn the element into what the template wants, and give it the template."""

    def work(modeling: Any) -> None:
        node = modeling.board.node(element_id)
        kind = kind_for(template, node)
        if kind is not None:
            replacing.replace(modeling.board, element_id, kind)
            node = modeling.board.node(element_id)
        old = link_of(node)
        if old is not None and old.id != template.id:
            unlink(node)
        apply(node, template)

    view.edit(lambda modeling: modeling.board.transact(f"Apply {template.name}", lambda: work(modeling)))


def upgrade_template(view: EditorView, element_id: str, old: Template | None, new: Template) -> None:
    """Change to a newer version."""
    _edit(view, f"Update {new.name}", element_id, lambda node: upgrade(node, old, new))


def unlink_template(view: EditorView, element_id: str) -> None:
    """Forget the template, keep what it wrote."""
    _edit(view, "Unlink template", element_id, unlink)


def remove_template(view: EditorView, element_id: str, templates: tuple[Template, ...]) -> None:
    """Forget the template and what it wrote."""
    _edit(view, "Remove template", element_id, lambda node: remove(node, template_of(node, templates)))


def _edit(view: EditorView, label: str, element_id: str, work: Any) -> None:
    def change(modeling: Any) -> None:
        modeling.board.transact(label, lambda: work(modeling.board.node(element_id)))

    view.edit(change)
