"""What can be done with the cases that are chosen in the list."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.look.components import Button, Label, Menu

MORE = (
    ("Give failed work new attempts", "retry", "refresh"),
    ("Move their tokens…", "modify", "route"),
    ("Migrate to another version…", "migrate", "swap"),
    ("Change a variable…", "set_variables", "edit"),
    ("Restart…", "restart", "repeat"),
    ("Delete with their history…", "delete", "trash"),
)


class SelectionBar(QFrame):
    """`wanted(operation)` for the chosen cases; `all_wanted`: choose every case of the list; `none_wanted`."""

    wanted = Signal(str)
    all_wanted = Signal()
    none_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.count = Label("", "body", weight=600)
        self.all = Button("Choose all", "link", small=True)
        self.suspend = Button("Suspend", "secondary", "pause", small=True)
        self.activate = Button("Activate", "secondary", "play", small=True)
        self.more = Button("More", "secondary", "more", small=True)
        self.cancel = Button("Cancel cases", "danger", small=True)
        self.none = Button("Choose none", "ghost", small=True)
        self.menu = Menu(self)
        for text, operation, icon in MORE:
            self.menu.add(text, partial(self.wanted.emit, operation), icon)
        self.more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addWidget(self.all)
        row.addStretch()
        for button in (self.suspend, self.activate, self.more, self.cancel, self.none):
            row.addWidget(button)
        self.suspend.clicked.connect(lambda: self.wanted.emit("suspend"))
        self.activate.clicked.connect(lambda: self.wanted.emit("activate"))
        self.cancel.clicked.connect(lambda: self.wanted.emit("cancel"))
        self.all.clicked.connect(self.all_wanted)
        self.none.clicked.connect(self.none_wanted)
        self.hide()

    def show_count(self, chosen: int, listed: int) -> None:
        """How many are chosen; the bar hides without any."""
        self.count.setText(f"{chosen} case{'s' if chosen != 1 else ''} chosen")
        self.all.setText(f"Choose all {listed}")
        self.all.setVisible(chosen < listed)
        self.setVisible(chosen > 0)
