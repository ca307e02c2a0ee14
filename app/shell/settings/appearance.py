"""Theme and motion."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.look.components import Card, Field, Label, Segmented, Switch
from app.look.theme import set_reduced_motion, set_theme, theme_choice, theme_signals
from app.shell.preferences import Preferences

CHOICES = (("light", "Light", "sun"), ("dark", "Dark", "moon"), ("system", "Follow the system", "monitor"))


class AppearancePage(QWidget):
    """Acts at once, and is remembered."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.theme = Segmented(CHOICES, preferences.theme)
        self.theme.chosen.connect(self._choose)
        self.motion = Switch("Reduce motion", on=preferences.reduced_motion)
        self.motion.toggled.connect(self._reduce)
        theme_signals().changed.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label("Appearance", "title"))
        card = Card()
        card.body.setSpacing(16)
        field = Field("Theme", self.theme, "The rail stays dark in both. Ctrl+Shift+L switches.")
        field.setMaximumWidth(420)
        card.body.addWidget(field)
        card.body.addWidget(self.motion)
        card.body.addWidget(Label("Panels, toasts and tokens then change at once.", "caption", "text.secondary"))
        column.addWidget(card)
        column.addStretch(1)

    def _choose(self, choice: str) -> None:
        self._preferences.theme = choice
        set_theme(choice)

    def _reduce(self, on: bool) -> None:
        self._preferences.reduced_motion = on
        set_reduced_motion(on)

    def _follow(self) -> None:
        self.theme.set_value(theme_choice())
