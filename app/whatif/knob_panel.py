"""The middle column: the knobs of the selected scenario; a short list first, the others on demand; and Run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.look.components import Button, ElidedLabel, IconButton, Label, Menu, SearchField, Separator
from app.simulation.knobs import Knob
from app.simulation.plan import BASE
from app.simulation.variants import arrivals_words, hours_of, hours_words
from app.whatif.bench import Bench
from app.whatif.knob_row import KnobRow

FIRST_PEOPLE = 3
GROUPS = (
    ("people", "People"), ("work", "Work times"), ("reaction", "Time until somebody takes it"),
    ("share", "Decisions"), ("delay", "Waiting for others"),
)  # fmt: skip
PRECISIONS = ((10, "Quick: 10 runs each"), (30, "Closer: 30 runs each"), (100, "Precise: 100 runs each"))


class KnobPanel(QFrame):
    """Turns knobs of the bench; asks the screen for the dialogs."""

    rename_wanted = Signal(str)
    delete_wanted = Signal(str)
    hours_wanted = Signal()
    learn_wanted = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.bench = bench
        self.rows: dict[str, KnobRow] = {}
        self._shown: list[str] = []
        self._is_open = False
        self._first_for: tuple[str, bool] | None = None
        self._first_keys: set[str] = set()
        self.name = ElidedLabel("", "bodyStrong")
        self.back = IconButton("undo", "Take back all changes of this scenario")
        self.more = IconButton("more", "More")
        self.back.clicked.connect(bench.reset)
        self.hint = Label("", "small", "text.secondary", wrap=True)
        self.hours = _HoursRow()
        self.hours.change.clicked.connect(self.hours_wanted)
        self.others = Button("Change a step, person or rule", "link", "plus")
        self.others.clicked.connect(self._toggle_others)
        self.search = SearchField("Search steps, people and rules", small=True)
        self.search.searched.connect(lambda _text: self.show_knobs())
        self.no_match = Label("Nothing here has this name.", "small", "text.secondary")
        self.run = Button("Run", "primary", "play")
        self.run.clicked.connect(self._run)
        self.took = ElidedLabel("", "small", "text.secondary")
        self.took.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 10, 8)
        head.setSpacing(0)
        head.addWidget(self.name, 1)
        head.addWidget(self.back)
        head.addWidget(self.more)
        inside = QWidget()
        inside.setProperty("surface", "none")
        self._pages = {
            "hint": _inset(self.hint, inside),
            "others": _inset(self.others, inside),
            "search": _inset(self.search, inside),
            "no match": _inset(self.no_match, inside),
        }
        for page in self._pages.values():
            page.hide()
        self._knobs = QVBoxLayout(inside)
        self._knobs.setContentsMargins(0, 0, 0, 16)
        self._knobs.setSpacing(0)
        self._knobs.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.pane = QScrollArea()
        self.pane.setWidgetResizable(True)
        self.pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 9)
        foot.setSpacing(8)
        foot.addWidget(self.run)
        foot.addWidget(self.took, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator())
        column.addWidget(self.pane, 1)
        column.addWidget(Separator())
        column.addLayout(foot)

    # --- Showing -----------------------------------------------------------------------------

    def show_scenario(self) -> None:
        """Show the selected scenario: its name, its knobs, its run."""
        key = self.bench.selected
        one = self.bench.plan[key]
        self.name.setText(one.name)
        self.back.setEnabled(bool(one.changes) or one.hours is not None)
        self._offer_more(key)
        self.show_knobs()
        self.show_run()

    def show_knobs(self) -> None:
        """Show the short list, and the others where they were asked for."""
        knobs = self.bench.knobs()
        first = self._first(knobs)
        rest = self._rest(knobs, first)
        self._arrange(first, rest)
        for knob in (*first, *(knob for _, group in rest for knob in group)):
            self._show(knob)
        self._show_hours()

    def show_run(self) -> None:
        """Say what the button does now, and how the last run went."""
        bench = self.bench
        outcome = bench.outcomes.get(bench.selected)
        is_running = bench.running is not None
        self.run.setText("Cancel" if is_running else "Run again" if outcome else "Run")
        self.run.set_icon("stop" if is_running else "play")
        runs = f"{bench.plan.replications} runs"
        if is_running:
            self.took.setText("Running…")
        elif outcome is not None and bench.is_fresh(bench.selected):
            self.took.setText(f"{runs} · {outcome.seconds:.1f}\u202fs")
        else:
            self.took.setText(f"{runs} of {bench.scenario().cases:,} cases")

    def show_progress(self, fraction: float) -> None:
        """How far the run under way is."""
        self.took.setText(f"Running, {fraction * 100:.0f}\u202f%")

    def _show(self, knob: Knob) -> None:
        origin = self.bench.plan.origin(self.bench.selected, knob.key)
        inherited = origin is not None and origin.id != self.bench.selected
        row = self.rows[knob.key]
        row.show_knob(knob, self.bench.value(knob), origin.name if inherited and origin else "")
        if knob.key == "volume" and self.bench.value(knob) == knob.base:
            row.note.setText(arrivals_words(self.bench.scenario().arrivals))

    def _show_hours(self) -> None:
        changed = self.bench.plan.hours(self.bench.selected) is not None
        self.hours.show_hours(_in_utc(hours_words(hours_of(self.bench.scenario()))), changed)

    def _first(self, knobs: list[Knob]) -> list[Knob]:
        """The short list, and whatever was turned when it was made: a knob does not move while it is turned."""
        made_for = (self.bench.selected, self._is_open)
        if self._first_for != made_for:
            turned = self.bench.plan.changes(self.bench.selected)
            self._first_for = made_for
            self._first_keys = self._short_list(knobs) | set(turned)
        return [knob for knob in knobs if knob.key in self._first_keys]

    def _short_list(self, knobs: list[Knob]) -> set[str]:
        """Demand, some people, absence, cost, the longest time until somebody takes something."""
        people = [knob.key for knob in knobs if knob.key.startswith("people:")][:FIRST_PEOPLE]
        slow = max(
            (knob for knob in knobs if knob.key.startswith("reaction:")), key=lambda knob: knob.base, default=None
        )
        return {"volume", "absence", "cost", *people, *([slow.key] if slow else [])}

    def _rest(self, knobs: list[Knob], first: list[Knob]) -> list[tuple[str, list[Knob]]]:
        if not self._is_open:
            return []
        taken = {knob.key for knob in first}
        wanted = self.search.text().strip().casefold()
        left = [knob for knob in knobs if knob.key not in taken and wanted in knob.label.casefold()]
        groups = [(title, [_short(k) for k in left if k.key.startswith(f"{kind}:")]) for kind, title in GROUPS]
        return [(title, group) for title, group in groups if group]

    # --- Arranging ---------------------------------------------------------------------------

    def _arrange(self, first: list[Knob], rest: list[tuple[str, list[Knob]]]) -> None:
        """Lay out rows anew only when other knobs show: a row being dragged stays where it is."""
        plan = [knob.key for knob in first] + ["/"]
        for title, group in rest:
            plan += [f"#{title}", *(knob.key for knob in group)]
        plan.append("open" if self._is_open else "closed")
        plan.append("base" if self.bench.selected == BASE else "variant")
        if plan == self._shown:
            return
        self._shown = plan
        self._clear()
        self._show_hint()
        self._put_rows(first)
        self._knobs.addWidget(self.hours)
        self._knobs.addWidget(Separator())
        self._knobs.addWidget(self._pages["others"])
        self.others.setText("Show fewer" if self._is_open else "Change a step, person or rule")
        self.others.set_icon("minus" if self._is_open else "plus")
        if self._is_open:
            self._put_rest(rest)
        for widget in self._kept():
            widget.setVisible(self._knobs.indexOf(widget) >= 0)

    def _put_rest(self, rest: list[tuple[str, list[Knob]]]) -> None:
        self._knobs.addWidget(self._pages["search"])
        if not rest:
            self._knobs.addWidget(self._pages["no match"])
        for title, group in rest:
            head = Label(title, "caption", "text.secondary", weight=600)
            self._knobs.addWidget(_inset(head, self.pane))
            self._knobs.addWidget(Separator())
            self._put_rows(group)

    def _put_rows(self, knobs: Iterable[Knob]) -> None:
        for knob in knobs:
            if knob.key not in self.rows:
                row = KnobRow(knob)
                row.turned.connect(self.bench.turn)
                self.rows[knob.key] = row
            self._knobs.addWidget(self.rows[knob.key])
            self._knobs.addWidget(Separator())

    def _show_hint(self) -> None:
        """On the base: that turning here corrects today."""
        if self.bench.selected != BASE:
            return
        base = self.bench.base
        known = base is not None and base.learnt is not None
        self.hint.setText(
            "This is today, as history shows it. Turning here corrects it for all scenarios; to try something, "
            "add a scenario."
            if known
            else "Say how it is today: how many cases, who works, how long things take. Then add a scenario."
        )
        self._knobs.addWidget(self._pages["hint"])
        self._knobs.addWidget(Separator())

    def _clear(self) -> None:
        """Take everything out of the column. What is kept stays visible: a field being typed in keeps the focus."""
        kept = self._kept()
        while (item := self._knobs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in kept:
                widget.hide()
                widget.deleteLater()

    def _kept(self) -> set[QWidget]:
        return {*self.rows.values(), *self._pages.values(), self.hours}

    def forget(self) -> None:
        """Another process has other knobs."""
        self._clear()
        for row in self.rows.values():
            row.hide()
            row.deleteLater()
        self.rows, self._shown, self._is_open, self._first_for = {}, [], False, None
        self.search.clear()

    def _toggle_others(self) -> None:
        self._is_open = not self._is_open
        self.show_knobs()
        if self._is_open:
            self.search.setFocus()

    # --- Acting ------------------------------------------------------------------------------

    def _offer_more(self, key: str) -> None:
        menu = Menu(self)
        menu.add("Rename…", lambda: self.rename_wanted.emit(key), "edit")
        menu.add("Duplicate", lambda: self.bench.duplicate(key), "copy")
        if key != BASE:
            menu.add("Delete", lambda: self.delete_wanted.emit(key), "trash")
        menu.addSeparator()
        menu.add("Learn from history again", self.learn_wanted.emit, "refresh")
        menu.addSeparator()
        for count, text in PRECISIONS:
            menu.add(
                text,
                lambda count=count: self.bench.set_replications(count),  # type: ignore[misc]
                checked=self.bench.plan.replications == count,
            )
        old = self.more.menu()
        self.more.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _run(self) -> None:
        if self.bench.running is not None:
            self.bench.cancel()
        else:
            self.bench.run_selected()


class _HoursRow(QFrame):
    """When people work, and the button that changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", "small", "text.secondary", wrap=True)
        self.change = Button("Change", "link", small=True)
        self.change.setAccessibleName("Change working hours")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label("Working hours", "body", weight=500), 1)
        head.addWidget(self.change)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 9)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.words)

    def show_hours(self, words: str, changed: bool) -> None:
        """Say when people work; in accent where that is not as today."""
        self.words.setText(words)
        self.words.set_color("accent.default" if changed else "text.secondary")


def _in_utc(words: str) -> str:
    """Clock times say that they are UTC; day and night needs no zone."""
    return f"{words} UTC" if any(letter.isdigit() for letter in words) else words


def _short(knob: Knob) -> Knob:
    """Under the head of a group, without the words that the head says already."""
    label = knob.label
    for words in ("Work on ", "Pick up ", "Wait for "):
        label = label.removeprefix(words)
    return replace(knob, label=label)


def _inset(widget: QWidget, parent: QWidget) -> QWidget:
    page = QWidget(parent)
    row = QHBoxLayout(page)
    row.setContentsMargins(16, 10, 16, 6)
    row.addWidget(widget, 0 if isinstance(widget, Button) else 1)
    if isinstance(widget, Button):
        row.addStretch()
    return page
