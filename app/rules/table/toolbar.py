"""The toolbar of a decision table: icons left, actions right, the primary one last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.decisions.analysis import Finding
from app.decisions.grid import Grid
from app.decisions.wording import POLICIES, policy_name
from app.look.components.button import Button
from app.look.components.icon_button import IconButton
from app.look.components.label import Label
from app.look.components.menu import Menu
from app.look.components.search_field import SearchField
from app.look.components.separator import VerticalSeparator
from app.look.icons import icon
from app.look.theme import theme
from app.rules.table.fixes import counted

ICON = 16
Actions = dict[str, Callable[[], object]]


class RuleToolbar(QFrame):
    """`buttons` by name; `choose_policy(policy, aggregation)` is called from the menu of hit policies."""

    def __init__(self, actions: Actions, choose_policy: Callable[[str, str], object]) -> None:
        super().__init__()
        self.setProperty("look", "toolbar")
        self.setFixedHeight(theme().px("size.toolbar"))
        self.buttons: dict[str, IconButton | Button] = {}
        self._actions = actions
        self._choose = choose_policy
        self._grid: Grid | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(2)
        self._icon("undo", "undo", "Undo (Ctrl+Z)")
        self._icon("redo", "redo", "Redo (Ctrl+Y)")
        self._separate()
        self._add_policy()
        self._separate()
        self._icon("add", "plus", "Add a rule (Ctrl++)")
        self._icon("delete", "trash", "Delete the rule (Ctrl+-)")
        self._separate()
        self._push("input", "Add input", "ghost", "plus")
        self._push("output", "Add output", "ghost", "plus")
        self._row.addSpacing(6)
        self.filter = SearchField("Find rules", small=True)
        self.filter.setFixedWidth(150)
        self.filter.setAccessibleName("Show only rules that hold a text")
        self._row.addWidget(self.filter)
        self._row.addStretch()
        self._add_note("problems", "mark-circle", "danger")
        self._add_note("findings", "triangle", "warning")
        self._add_more()
        self._push("tests", "Tests", "secondary", "beaker")
        self._push("save", "Save", "secondary", "save")
        self._push("publish", "Publish", "primary", None)

    def _icon(self, name: str, picture: str, tooltip: str) -> None:
        button = IconButton(picture, tooltip)
        button.clicked.connect(lambda: self._actions[name]())
        self.buttons[name] = button
        self._row.addWidget(button)

    def _push(self, name: str, text: str, kind: str, picture: str | None) -> None:
        button = Button(text, kind, picture, small=True)
        button.clicked.connect(lambda: self._actions[name]())
        self.buttons[name] = button
        self._row.addSpacing(4)
        self._row.addWidget(button)

    def _add_note(self, name: str, picture: str, level: str) -> None:
        """Coloured words without a border, as in the status bar."""
        self._push(name, "", "ghost", None)
        button = self.buttons[name]
        button.setIcon(icon(picture, f"status.{level}.text"))
        button.setIconSize(QSize(ICON, ICON))
        button.setProperty("kind", "status")
        button.setProperty("level", level)
        button.hide()

    def _add_more(self) -> None:
        """What goes in and out of the table."""
        self.more = IconButton("more", "Excel, hits, and other versions")
        menu = Menu(self)
        menu.add("Export to Excel…", self._actions["export"], "upload")
        menu.add("Merge from Excel…", self._actions["merge"], "import")
        menu.addSeparator()
        self.saved = menu.add("Compare with the saved file", self._actions["compare_saved"], "compare")
        self.published = menu.add("Compare with a published version…", self._actions["compare_published"], "compare")
        menu.add("Compare with another file…", self._actions["compare"], "compare")
        menu.addSeparator()
        menu.add("Count hits in the tests", self._actions["hits"], "dashboards")
        menu.add("Count hits in cases", self._actions["hits_of_cases"], "dashboards")
        menu.addSeparator()
        menu.add("Requirements of this file", self._actions["graph"], "model")
        self.more.setMenu(menu)
        self._row.addWidget(self.more)

    def _separate(self) -> None:
        self._row.addSpacing(6)
        self._row.addWidget(VerticalSeparator(20))
        self._row.addSpacing(6)

    def _add_policy(self) -> None:
        """The chevron stands behind the words, so the button is laid out from the right."""
        self._row.addSpacing(2)
        self._row.addWidget(Label("Hit policy", "small", "text.secondary"))
        self.policy = Button("", "ghost", small=True)
        self.policy.set_icon("chevron-down")
        self.policy.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.policy.setAccessibleName("Hit policy")
        self.menu = Menu(self)
        self.menu.aboutToShow.connect(self._fill)
        self.policy.setMenu(self.menu)
        self._row.addWidget(self.policy)

    def _fill(self) -> None:
        self.menu.clear()
        now = (self._grid.hit_policy, self._grid.aggregation) if self._grid else ("", "")
        for key, (name, meaning) in POLICIES.items():
            self.menu.add(f"{name}: {meaning[:1].lower()}{meaning[1:]}", self._chooser(*key), checked=key == now)

    def _chooser(self, policy: str, aggregation: str) -> Callable[[], object]:
        return lambda: self._choose(policy, aggregation)

    def show_grid(self, grid: Grid, problems: int) -> None:
        """Say which hit policy the table has and how many cells cannot be read."""
        self._grid = grid
        self.policy.setText(policy_name(grid))
        note = self.buttons["problems"]
        note.setText("1 problem" if problems == 1 else f"{problems} problems")
        note.setVisible(bool(problems))

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Say what the analysis found."""
        note = self.buttons["findings"]
        note.setText(counted(findings))
        note.setVisible(bool(findings))

    def show_tests(self, label: str, fails: bool) -> None:
        """Say how many tests pass."""
        button = self.buttons["tests"]
        button.setText(label)
        button.setIcon(icon("mark-circle" if fails else "beaker", "status.danger.text" if fails else "text.primary"))
