"""The line under the panel's head that says which template an element has, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.bpmn.templates import Template, link_of
from app.canvas.inspector.template_icon import template_icon
from app.look.components import Button, ElidedLabel, IconButton
from app.look.components.menu import Menu

SIDE = 18


class TemplateBar(QFrame):
    """`run(what)` is called with "choose", "upgrade", "unlink" or "remove"."""

    def __init__(self, run: Callable[[str], object]) -> None:
        super().__init__()
        self._run = run
        self._template: Template | None = None
        self.picture = QLabel()
        self.picture.setFixedSize(SIDE, SIDE)
        self.name = ElidedLabel("", "small")
        self.update_button = Button("Update", "secondary", small=True)
        self.update_button.clicked.connect(lambda: run("upgrade"))
        self.more = IconButton("more", "More about the template", size=16)
        self.more.clicked.connect(self._open_menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 10)
        row.setSpacing(8)
        row.addWidget(self.picture)
        row.addWidget(self.name, 1)
        row.addWidget(self.update_button)
        row.addWidget(self.more)
        self.hide()

    def show_link(self, node: Any, template: Template | None, newer: Template | None) -> None:
        """Show the template of an element; hidden for one that has none."""
        link = link_of(node) if node is not None else None
        self.setVisible(link is not None)
        if link is None:
            return
        self._template = template
        icon = template_icon((template.icon if template is not None else "") or link.icon)
        self.picture.setPixmap(icon.pixmap(QSize(SIDE, SIDE)))
        version = f" v{link.version}" if link.version is not None else ""
        if template is not None:
            self.name.setText(f"{template.name}{version}")
            self.name.set_color("text.primary")
            self.name.setToolTip(template.deprecated or template.description)
        else:
            self.name.setText(f"Template not found: {link.id}{version}")
            self.name.set_color("status.warning.text")
        self.update_button.setVisible(newer is not None)
        if newer is not None:
            self.update_button.setToolTip(f"Update to version {newer.version}: your values stay.")

    def menu(self) -> Menu:
        """What can be done with the template."""
        made = Menu(self)
        made.add("Choose another template...", lambda: self._run("choose"), "swap")
        made.add("Unlink, keep its values", lambda: self._run("unlink"), "unlink")
        made.add("Remove with its values", lambda: self._run("remove"), "trash")
        address = self._template.documentation if self._template is not None else ""
        if address.startswith(("https://", "http://")):
            made.add("Open its documentation", lambda: QDesktopServices.openUrl(QUrl(address)), "external")
        return made

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
