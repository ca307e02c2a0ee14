"""A side panel of the modeler: what stands left of the canvas and speaks of the model in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


class SidePanel(QWidget):
    """Built when it is first opened. `show_page` is called whenever another model comes to the front (None: none), and
    when the panel is opened; a panel that is not in sight is not told."""

    key = ""
    title = ""
    icon = "file"
    shortcut = ""

    def __init__(self, modeler: ModelScreen) -> None:
        super().__init__()
        self.modeler = modeler

    def show_page(self, page: ModelPage | None) -> None:
        """Speak of this model from now on."""
        raise NotImplementedError

    def first_focus(self) -> QWidget:
        """What has the keyboard when the panel is opened."""
        return self
