"""Version and licences."""

from __future__ import annotations

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.look.components import Card, IconLabel, Label

VERSION = "0.1.0"
NOTICES = (
    ("Qt for Python", "LGPL-3.0"),
    ("Inter, by Rasmus Andersson", "OFL-1.1"),
    ("JetBrains Mono", "OFL-1.1"),
)


class AboutPage(QWidget):
    """What this is, and what it stands on."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(Label("About", "title"))
        card = Card()
        card.body.addWidget(IconLabel("logo", "accent.default", 36))
        card.body.addWidget(Label(f"Millrace {VERSION}", "heading"))
        card.body.addWidget(
            Label("Draw a process, run it, work it, watch it and ask what if.", "body", "text.secondary")
        )
        stands_on = f"Python {platform.python_version()}, Qt {qt_version}, {platform.system()}"
        card.body.addWidget(Label(stands_on, "small", "text.secondary"))
        column.addWidget(card)
        licences = Card("Made with")
        for name, licence in NOTICES:
            licences.body.addWidget(Label(f"{name} · {licence}", "small", "text.secondary"))
        column.addWidget(licences)
        column.addStretch()
