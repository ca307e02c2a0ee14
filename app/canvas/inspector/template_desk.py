"""What the panel does with templates: shows the one of an element, offers others, updates, unlinks, removes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bpmn.dialect import dialect_of
from app.bpmn.structure import tag
from app.bpmn.templates import Template, applicable, link_of, newer, template_of
from app.bpmn.variables.reading import READERS
from app.canvas.editor.view import EditorView
from app.canvas.inspector import template_work
from app.canvas.inspector.head import Head
from app.canvas.inspector.property import Surroundings
from app.canvas.inspector.template_bar import TemplateBar
from app.canvas.inspector.template_chooser import TemplateChooser


class TemplateDesk:
    """Knows the templates beside the model in the view."""

    def __init__(self, view: EditorView, surroundings: Callable[[], Surroundings]) -> None:
        self._view, self._surroundings = view, surroundings

    @property
    def templates(self) -> tuple[Template, ...]:
        """All that there are."""
        catalog = self._surroundings().catalog
        return catalog.templates if catalog is not None else ()

    def show(self, node: Any, head: Head, bar: TemplateBar) -> None:
        """The template of an element in the bar; a button in the head for one that could have one. None hides both."""
        catalog = self._surroundings().catalog
        linked = node is not None and link_of(node) is not None
        own = template_of(node, self.templates) if linked else None
        bar.show_link(node, own, newer(node, self.templates) if linked else None)
        fitting = node is not None and tag(node) in READERS and not linked
        known = self.templates or (catalog is not None and catalog.problems)
        head.templates.setVisible(bool(fitting and known))

    def choose(self, node: Any, parent: QWidget) -> None:
        """Let a person choose one that the element can have, and apply it."""
        catalog = self._surroundings().catalog
        if catalog is None:
            return
        found = applicable(catalog.templates, node, zeebe=dialect_of(node).is_zeebe)
        dialog = TemplateChooser(found, catalog.problems, parent.window())
        if dialog.exec() == TemplateChooser.DialogCode.Accepted and dialog.template is not None:
            template_work.apply_template(self._view, str(node.get("id")), dialog.template)

    def do(self, what: str, node: Any, parent: QWidget) -> None:
        """Do one thing: "choose", "upgrade", "unlink" or "remove"."""
        element_id = str(node.get("id"))
        if what == "choose":
            self.choose(node, parent)
        elif what == "unlink":
            template_work.unlink_template(self._view, element_id)
        elif what == "remove":
            template_work.remove_template(self._view, element_id, self.templates)
        elif (fresh := newer(node, self.templates)) is not None:
            template_work.upgrade_template(self._view, element_id, template_of(node, self.templates), fresh)
