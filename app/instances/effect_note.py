"""What an operation will do, said inside the dialog that asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent

from app.look.components import Note

ASKING = "Finding out what this will do\u2026"


class EffectNote(Note):
    """Hides while there is nothing to say. The dialog grows with it."""

    def __init__(self) -> None:
        super().__init__("info", "")
        self.hide()

    def say(self, sentences: Sequence[str]) -> None:
        """One sentence a line."""
        self.set_text("\n".join(sentences))
        self.setVisible(bool(sentences))
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Its own height is known only once its text is laid out."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
        return handled

    def wait(self) -> None:
        """The engine is asked; it answers soon."""
        self.say((ASKING,))

    def _make_room(self) -> None:
        """A layout squeezes wrapped texts rather than to make the window higher."""
        window, layout = self.window(), self.window().layout()
        if window is not self and layout is not None:
            layout.activate()
            wanted = max(layout.totalHeightForWidth(window.width()), layout.totalMinimumSize().height())
            if window.height() < wanted:
                window.resize(window.width(), wanted)
