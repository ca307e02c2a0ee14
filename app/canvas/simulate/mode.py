"""Simulate: the mode of a model's page in which tokens run through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.canvas.overlay import NOTHING, Overlay
from app.canvas.simulate.affordances import Affordance, Affordances
from app.canvas.simulate.bar import RunBar
from app.canvas.simulate.beside import condition_names, element_names, form_of, names_of
from app.canvas.simulate.breakpoints import Breakpoints, can_stop_at
from app.canvas.simulate.callout import Callouts
from app.canvas.simulate.flights import Flights
from app.canvas.simulate.keys import RunKeys
from app.canvas.simulate.log_panel import LogPanel
from app.canvas.simulate.pins import Pins
from app.canvas.simulate.player import Player
from app.canvas.simulate.popover import Popover
from app.canvas.simulate.run_panel import RunPanel
from app.canvas.simulate.saving import save_as_test
from app.canvas.simulate.test_book import TestBook
from app.canvas.simulate.tests_panel import TestEntry, TestsPanel
from app.engine.scenarios import ScenarioError, ScenarioResult
from app.engine.scenarios.host import HostRefused
from app.engine.scenarios.possible import Doing, Possible
from app.engine.scenarios.token_run import Move, TokenRun
from app.foundation.notices import Severity, notify
from app.look.components import Segmented, Separator
from app.look.theme import reduced_motion, theme

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen

LONGEST_FLIGHT = 600
PAGES = ("Run", "Log", "Tests")


class SimulateMode:
    """Implements `Mode`. `player` plays the run; the rest shows it and asks what is to happen."""

    key = "simulate"
    why_locked = "The model cannot be changed while tokens run. Press Esc to go back to drawing."
    below: QWidget | None = None

    def __init__(self, screen: ModelScreen, page: ModelPage, run: TokenRun) -> None:
        self.screen, self.page = screen, page
        self.view = page.view
        self.player = Player(run, page)
        self.case = 0
        self.popover: Popover | None = None
        self.failed: dict[str, str] = {}
        self.shown_test = ""
        self._said: dict[tuple[Doing, str], dict[str, Any]] = {}
        self._own = frozenset(str(each.get("id")) for each in page.document.processes)
        self._names = element_names(page.document)
        self.run_panel = RunPanel(self.use, self.set_variables)
        self.log = LogPanel(self._point_to)
        self.tests = TestsPanel()
        self.tabs = QStackedWidget()
        self.choice = Segmented([(name, name) for name in PAGES], PAGES[0])
        self.beside: QWidget | None = self._make_beside()

    def _make_beside(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "panel")
        frame.setFixedWidth(theme().px("size.inspectorWidth"))
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.addWidget(self.choice)
        head.addStretch()
        column.addLayout(head)
        column.addWidget(Separator())
        for page in (self.run_panel, self.log, self.tests):
            self.tabs.addWidget(page)
        self.choice.chosen.connect(lambda name: self.tabs.setCurrentIndex(PAGES.index(name)))
        self.tabs.currentChanged.connect(lambda index: self.choice.set_value(PAGES[index]))
        column.addWidget(self.tabs, 1)
        return frame

    @property
    def run(self) -> TokenRun:
        """The run."""
        return self.player.run

    # --- The mode --------------------------------------------------------------------------

    def enter(self) -> None:
        """Take the canvas."""
        self.view.selection.clear()
        self.pins = Pins(self.view)
        self.flights = Flights(self.view, self._show_tokens)
        self.affordances = Affordances(self.pins, self.use)
        self.breakpoints = Breakpoints(self.pins, self.player.flip_breakpoint)
        self.callouts = Callouts(self.pins)
        self.bar = RunBar(self.view, self.player, self.save, self.leave_mode)
        self.keys = RunKeys(self.view, self)
        self.book = TestBook(self.screen, self.page, self.tests, self._show_tokens)
        self.tests.open_one.connect(self.open_test)
        self.tests.pointed.connect(self.show_test)
        self.tests.coverage_wanted.connect(lambda _on: self._show_tokens())
        self.run_panel.case.currentIndexChanged.connect(self._choose_case)
        self.page.navigator.shown.connect(self._on_diagram)
        self.player.moved.connect(self._on_move)
        self.player.changed.connect(self.refresh)
        self.player.refused.connect(self._on_refusal)
        self.view.setFocus()
        self.refresh()

    def leave(self) -> None:
        """Give the canvas back."""
        self.player.stop()
        self.flights.stop()
        self.book.close()
        self._close_popover()
        self.page.navigator.shown.disconnect(self._on_diagram)
        self.affordances.clear()
        self.callouts.show({})
        self.breakpoints.close()
        self.pins.close()
        self.bar.close_bar()
        self.keys.close()
        self.view.set_overlay(NOTHING)

    def leave_mode(self) -> None:
        """Go back to drawing."""
        self.page.set_mode(None)
        self.view.setFocus()

    def escape(self) -> None:
        """Close what is open, else leave."""
        if self.popover is not None and self.popover.isVisible():
            self._close_popover()
        else:
            self.leave_mode()

    # --- Showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show where the run is."""
        possibles = self.run.possible()
        now = self.run.host.clock.now
        paused = not self.player.playing
        self._show_tokens()
        resting = not self.player.is_moving and not self.flights.is_flying
        self.affordances.show(possibles if resting or paused else [], now, self._own, paused)
        self.breakpoints.show(set(self.run.breakpoints))
        self.bar.refresh()
        shown = [each for each in possibles if each.doing is not Doing.GO_ON and self._is_mine(each)]
        self.run_panel.show_possible(shown, self._names, now, self._quiet_words(possibles))
        self._show_variables()
        self.log.show_events(self.run.events, self._names)

    def _is_mine(self, what: Possible) -> bool:
        """Not the start of a process that is only called from here."""
        return bool(what.case_id) or what.process_id in self._own

    def _quiet_words(self, possibles: list[Possible]) -> str:
        if self.player.stopped_at:
            name = self._names.get(self.player.stopped_at, self.player.stopped_at)
            return f"Stopped at the breakpoint of \u201c{name}\u201d. Press P to go on, or Right for one step."
        if any(each.doing is Doing.CHOOSE for each in possibles):
            return "A token waits for you to choose a flow on the diagram."
        if not self.player.playing and self.run.moving:
            return "Paused. Press P to go on, or Right for one step."
        return ""

    def _show_tokens(self) -> None:
        incidents = self.run.incidents()
        tokens = {key: count - self.flights.targets[key] for key, count in self._tokens().items()}
        coverage = self.book.coverage if self.tests.switch.isChecked() else None
        if coverage is not None:
            overlay = Overlay(tokens=tokens, covered=coverage.covered, missed=coverage.missing)
        elif (result := self._shown_result()) is not None:
            overlay = Overlay(tokens=self._where_drawn(result.waiting), visited=result.visited)
        else:
            visited = self.run.visited(self._own)
            overlay = Overlay(tokens=tokens, incidents=set(incidents), visited=visited)
        self.view.set_overlay(overlay)
        self.callouts.show({**incidents, **self.failed})
        if not self.player.is_moving and not self.flights.is_flying and not self.affordances.buttons:
            self.affordances.show(self.run.possible(), self.run.host.clock.now, self._own, not self.player.playing)

    def _shown_result(self) -> ScenarioResult | None:
        """How the test that is shown went last; None when none is shown."""
        return next((each.result for each in self.tests.entries if each.id == self.shown_test), None)

    def _tokens(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for process_id in self._own:
            found.update(self._where_drawn(self.run.tokens(process_id)))
        return +found

    def _where_drawn(self, tokens: Mapping[str, int]) -> Counter[str]:
        found: Counter[str] = Counter()
        for element_id, count in tokens.items():
            found[self._drawn(element_id)] += count
        return found

    def _drawn(self, element_id: str) -> str:
        """The element, or what it lies in and this diagram draws: a token in a folded sub-process shows at it."""
        node = self.page.document.find(element_id)
        while node is not None and self.view.diagram_scene.figure(str(node.get("id"))) is None:
            node = node.getparent()
        return element_id if node is None else str(node.get("id"))

    def _show_variables(self) -> None:
        cases = self.run.host.cases()
        self.case = min(self.case, max(0, len(cases) - 1))
        titles = [
            f"Case {number}" + (f" \u00b7 {case.state.business_key}" if case.state.business_key else "")
            + (" (ended)" if case.state.ended else "")
            for number, case in enumerate(cases, 1)
        ]  # fmt: skip
        self.run_panel.show_cases(titles, self.case)
        self.run_panel.show_variables(self.run.variables(self.case), self.run.changed())

    def _choose_case(self, number: int) -> None:
        self.case = max(0, number)
        self._show_variables()

    def _on_move(self, move: Move) -> None:
        self.failed, self.shown_test = {}, ""
        self._close_popover()
        if move.flows:
            moment = 0 if reduced_motion() else min(LONGEST_FLIGHT, round(self.player.interval * 0.85))
            self.flights.fly(move.flows, moment)

    def _on_refusal(self, text: str) -> None:
        """Said where the person looks."""
        if self.popover is not None and self.popover.isVisible():
            self.popover.show_trouble(text)
        else:
            notify(text, Severity.WARNING)

    def _on_diagram(self, _number: int) -> None:
        self.flights.stop()
        self.pins.place()
        self.refresh()

    def _point_to(self, element_id: str) -> None:
        if element_id:
            self.page.go_to(element_id)

    # --- Doing -----------------------------------------------------------------------------

    def use(self, what: Possible, flows: tuple[str, ...], button: Affordance | None = None) -> None:
        """Do what can happen, after asking for what it needs."""
        if what.doing is Doing.CHOOSE:
            self.player.do(what, flows=flows)
        elif what.needs_nothing:
            self.player.do(what)
        else:
            self._ask(what, button or self.affordances.first(what.element_id))

    def _ask(self, what: Possible, button: Affordance | None) -> None:
        self._close_popover()
        document = self.page.document
        title = self._names.get(what.element_id) or what.element_id or "Variables"
        form = form_of(document, what.form_key)
        place = button.geometry().bottomLeft() + QPoint(4, 0) if button is not None else QPoint(self.view.width(), 60)
        self.popover = Popover(
            self.view,
            what,
            title,
            lambda said: self._finish(what, said),
            names=names_of(document),
            values=self._suggested(what),
            form=form,
            seen=self._seen(what),
        )
        self.popover.show_at(place)

    def _seen(self, what: Possible) -> dict[str, Any]:
        case = next((each for each in self.run.host.cases() if each.id == what.case_id), None)
        return case.state.variables_at(what.key) if case is not None else {}

    def _suggested(self, what: Possible) -> dict[str, Any]:
        """What was said here before; at a start the variables that the conditions read."""
        before = self._said.get((what.doing, what.element_id))
        if before is not None:
            return dict(before)
        starts = (Doing.START, Doing.START_MESSAGE, Doing.START_SIGNAL, Doing.START_CONDITION)
        return dict.fromkeys(condition_names(self.page.document)[:4]) if what.doing in starts else {}

    def _finish(self, what: Possible, said: dict[str, Any]) -> bool:
        variables = {key: value for key, value in said.get("variables", {}).items() if value is not None}
        if not self.player.do(what, **{**said, "variables": variables}):
            return False
        self._said[what.doing, what.element_id] = said.get("variables", {})
        if said.get("remember"):
            self.run.remember(what.element_id, _mock_of(said, variables))
        if what.doing in (Doing.START, Doing.START_MESSAGE):
            self.case = len(self.run.host.cases()) - 1
            self._show_variables()
        self.view.setFocus()
        return True

    def set_variables(self) -> None:
        """Set variables of the case that is shown, from outside."""
        cases = self.run.host.cases()
        if not cases or cases[self.case].state.ended:
            notify("This case has ended: its variables stay as they are.", Severity.INFO)
            return
        case = cases[self.case]
        alone = len(cases) == 1
        self._ask(Possible(Doing.CONDITION, "", case.state.process_id, case.id, number=self.case, alone=alone), None)

    def _close_popover(self) -> None:
        popover, self.popover = self.popover, None
        if popover is not None:
            popover.hide()
            popover.deleteLater()

    def use_selected(self) -> None:
        """Do the first thing that can happen at the selected element."""
        button = self.affordances.first(self.view.selection.single)
        if button is not None:
            button.click()

    def flip_selected(self) -> None:
        """Set or take away the breakpoint of the selected element."""
        figure = self.view.diagram_scene.figure(self.view.selection.single)
        if figure is not None and can_stop_at(figure):
            self.player.flip_breakpoint(figure.element_id)

    # --- Tests -----------------------------------------------------------------------------

    def save(self) -> None:
        """Save the run so far as a test beside the model."""
        written = save_as_test(self.screen, self.page, self.run)
        if written is not None:
            self.book.forget(*written)
            self.book.refresh()
            self.tabs.setCurrentWidget(self.tests)

    def show_test(self, entry: TestEntry) -> None:
        """Show the way that a test took, where its tokens stand in the end, and what failed; a second time, the run."""
        hidden = self.shown_test == entry.id or entry.result is None or bool(entry.result.problems)
        self.shown_test = "" if hidden else entry.id
        if self.shown_test:
            self.view.say(f"This is the way of \u201c{entry.id}\u201d. Click the test again to see the run.")
        self.point_to_failure(entry)

    def point_to_failure(self, entry: TestEntry) -> None:
        """Show at its elements what a failed test expected."""
        self.failed = {}
        if entry.result is not None:
            for difference in entry.result.differences:
                for element_id in difference.elements[:1]:
                    self.failed[element_id] = str(difference)
        self._show_tokens()
        if self.failed:
            self._point_to(next(iter(self.failed)))

    def open_test(self, entry: TestEntry) -> None:
        """Play a test here: to its failing step, or to its end."""
        if entry.scenario is None:
            return
        until = entry.result.differences[0].step if entry.result is not None and entry.result.differences else None
        try:
            run = TokenRun(replace(entry.scenario, contents=self.run.scenario.contents))
            trouble = run.play(entry.scenario, until)
        except (HostRefused, ScenarioError) as reason:
            notify("The test cannot be played.", Severity.WARNING, str(reason))
            return
        run.breakpoints = self.run.breakpoints
        self.shown_test = ""
        self.flights.stop()
        self.player.run = run
        self.player.pause()
        self.point_to_failure(entry)
        self.tabs.setCurrentWidget(self.run_panel)
        if trouble:
            notify("The test stops here.", Severity.WARNING, trouble)


def _mock_of(said: dict[str, Any], variables: dict[str, Any]) -> dict[str, Any]:
    """What was said about work, as a mock that says the same."""
    if "fail" in said:
        return {"fail": said["fail"]}
    error = {"bpmnError": said["bpmnError"]} if "bpmnError" in said else {}
    return {**error, "set": variables}
