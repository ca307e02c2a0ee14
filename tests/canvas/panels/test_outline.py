"""The outline: a tree that walks like the flow, in step with the canvas, from which everything can be done by key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.bpmn.structure import tag
from app.canvas.page import ModelPage
from app.canvas.panels.outline import OutlinePanel
from app.canvas.screen import ModelScreen

Key, Mod = Qt.Key, Qt.KeyboardModifier
SAMPLE = Path("resources/samples/employee-onboarding/employee-onboarding.bpmn")


class Keys:
    """A person with a keyboard and no mouse."""

    def __init__(self, screen: ModelScreen, page: ModelPage) -> None:
        self.screen, self.page = screen, page
        screen.activateWindow()
        page.view.setFocus()
        self.settle()
        self.press(Key.Key_O, Mod.ControlModifier | Mod.ShiftModifier)
        panel = screen.side_bar.panel("outline")
        assert isinstance(panel, OutlinePanel)
        self.panel = panel

    def settle(self) -> None:
        for _ in range(2):
            QApplication.processEvents()

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)
        self.settle()

    def choose(self, search: QLineEdit, words: str) -> None:
        """Type into the search of a popup and take the first match."""
        QTest.keyClicks(search, words)
        QTest.keyClick(search, Key.Key_Return)
        self.settle()

    def name(self, text: str) -> str:
        """Type the name that is asked for in the tree; the id of what was named."""
        assert isinstance(self.focus(), QLineEdit), "the name can be typed in the tree"
        made = self.page.view.selection.single
        QTest.keyClicks(self.focus(), text)
        self.press(Key.Key_Return)
        assert self.page.document.require(made).get("name") == text
        return made

    def append(self, words: str, name: str = "") -> str:
        self.press(Key.Key_A)
        self.choose(self.page.menus.kinds.search, words)
        if name:
            return self.name(name)
        made = self.page.view.selection.single
        self.press(Key.Key_Escape)
        return made

    def go(self, element_id: str) -> None:
        """Walk there with the arrows, opening what is closed."""
        self.panel.refresh()
        self.panel.tree.setFocus()
        above = ""
        while self.current() not in (element_id, above):
            above = self.current()
            self.press(Key.Key_Up)
        for _ in range(80):
            if self.current() == element_id:
                return
            if not self.panel.tree.isExpanded(self.panel.tree.currentIndex()):
                self.press(Key.Key_Right)
            self.press(Key.Key_Down)
        raise AssertionError(f"{element_id} cannot be reached with the arrows")

    def at(self, element_id: str) -> None:
        """Be there already."""
        self.panel.tree.setFocus()
        self.panel.tree.setCurrentIndex(self.panel.model.index_of(element_id))
        self.settle()

    def current(self) -> str:
        index = self.panel.tree.currentIndex()
        return self.panel.model.branch(index).element_id

    def connect(self, source: str, words: str) -> None:
        self.go(source)
        self.press(Key.Key_C)
        self.choose(self.page.menus.elements.search, words)
        self.press(Key.Key_Escape)

    def kinds(self) -> list[str]:
        return sorted(figure.tag for figure in self.page.view.diagram_scene.figures() if not figure.is_edge)

    def leads(self, source: str) -> set[str]:
        flows = self.page.document.references_to(source, "sourceRef")
        return {each.get("targetRef") for each in flows if tag(each) == "sequenceFlow"}


@pytest.fixture
def keys(screen: ModelScreen) -> Keys:
    return Keys(screen, screen.new_model())


@pytest.fixture
def sample(screen: ModelScreen) -> Keys:
    page = screen.open_path(SAMPLE.resolve())
    assert page is not None
    return Keys(screen, page)


def test_the_onboarding_model_is_built_from_the_outline_with_the_keyboard_only(keys: Keys) -> None:
    start = keys.page.view.selection.single
    keys.go(start)
    keys.press(Key.Key_F2)
    keys.name("Contract signed")

    check = keys.append("user task", "Check hire record")
    choose = keys.append("business rule", "Choose equipment")
    fork = keys.append("parallel")
    payroll = keys.append("user task", "Enrol in payroll")
    keys.go(fork)
    account = keys.append("service task", "Reserve account")
    laptop = keys.append("user task", "Set up laptop")
    keys.go(fork)
    desk = keys.append("user task", "Assign desk")
    badge = keys.append("user task", "Issue access badge")
    join = keys.append("parallel")
    keys.press(Key.Key_F2)
    keys.name("All ready")
    keys.connect(payroll, "All ready")
    keys.connect(laptop, "All ready")
    keys.go(laptop)
    keys.press(Key.Key_B)
    keys.choose(keys.page.menus.kinds.search, "timer boundary")
    late = keys.name("3 days")
    loan = keys.append("user task", "Find a loan laptop")
    found = keys.append("end event", "Loan agreed")
    keys.go(join)
    welcome = keys.append("user task", "Welcome the colleague")
    end = keys.append("end event", "Colleague onboarded")

    assert keys.leads(start) == {check} and keys.leads(check) == {choose} and keys.leads(choose) == {fork}
    assert keys.leads(fork) == {payroll, account, desk}
    assert keys.leads(account) == {laptop} and keys.leads(desk) == {badge}
    assert keys.leads(payroll) == keys.leads(laptop) == keys.leads(badge) == {join}
    assert keys.page.document.require(late).get("attachedToRef") == laptop
    assert keys.leads(late) == {loan} and keys.leads(loan) == {found}
    assert keys.leads(join) == {welcome} and keys.leads(welcome) == {end}

    keys.press(Key.Key_N)
    keys.choose(keys.page.menus.kinds.search, "pool")
    pool = keys.name("Employee onboarding")
    keys.press(Key.Key_Menu)
    menu = keys.page.menus.menu
    assert menu is not None
    lane = next(each for each in menu.actions() if each.text() == "Add lane below")
    menu.setActiveAction(lane)
    QTest.keyClick(menu, Key.Key_Return)
    keys.settle()
    lanes = [each for each in keys.page.view.diagram_scene.figures() if each.tag == "lane"]
    assert pool and len(lanes) == 2
    assert keys.kinds().count("userTask") == 7


def test_what_is_chosen_in_the_tree_is_selected_on_the_canvas_and_back(sample: Keys) -> None:
    sample.at("check_record")
    assert sample.page.view.selection.single == "check_record"

    sample.page.view.selection.set(["welcome"])
    assert sample.current() == "welcome"


def test_the_tree_says_whole_sentences_to_a_screen_reader(sample: Keys) -> None:
    index = sample.panel.model.index_of("set_up_laptop")

    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("User task Set up laptop, in lane IT, leads to")
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "User task, id set_up_laptop"
    interface = QAccessible.queryAccessibleInterface(sample.panel.tree)
    assert interface.text(QAccessible.Text.Name) == "Outline of the model"


def test_f2_renames_in_the_tree_and_undo_takes_it_back(sample: Keys) -> None:
    sample.at("welcome")
    sample.press(Key.Key_F2)
    sample.focus().selectAll()  # type: ignore[attr-defined]
    sample.write("Greet the colleague")
    sample.press(Key.Key_Return)
    assert sample.page.document.require("welcome").get("name") == "Greet the colleague"

    sample.press(Key.Key_Z, Mod.ControlModifier)
    assert sample.page.document.require("welcome").get("name") == "Welcome the colleague"
    assert not sample.page.document.is_dirty


def test_delete_goes_on_with_what_was_before(sample: Keys) -> None:
    sample.at("issue_badge")

    sample.press(Key.Key_Delete)

    assert sample.page.document.find("issue_badge") is None
    assert sample.current() and sample.page.document.find(sample.current()) is not None
    assert sample.panel.tree.hasFocus()


def test_ctrl_and_arrows_move_on_the_canvas(sample: Keys) -> None:
    figure = sample.page.view.diagram_scene.figure("welcome")
    assert figure is not None
    x, y = figure.bounds[:2]
    sample.at("welcome")

    sample.press(Key.Key_Right, Mod.ControlModifier)
    sample.press(Key.Key_Down, Mod.ControlModifier)

    moved = sample.page.view.diagram_scene.figure("welcome")
    assert moved is not None and moved.bounds[:2] == (x + 8, y + 8)


def test_r_changes_the_type_and_k_the_colour(sample: Keys) -> None:
    sample.at("welcome")
    sample.press(Key.Key_R)
    sample.choose(sample.page.menus.kinds.search, "manual")
    assert tag(sample.page.document.require("welcome")) == "manualTask"

    sample.at("welcome")
    sample.press(Key.Key_K)
    colors = sample.page.menus.colors
    QTest.keyClick(colors, Key.Key_Right)
    QTest.keyClick(colors, Key.Key_Return)
    sample.settle()
    figure = sample.page.view.diagram_scene.figure("welcome")
    assert figure is not None and figure.fill and figure.stroke


def test_a_lane_changes_places_with_alt_and_arrows(sample: Keys) -> None:
    def tops() -> dict[str, float]:
        lanes = [each for each in sample.page.view.diagram_scene.figures() if each.tag == "lane"]
        return {lane.element_id: lane.bounds[1] for lane in lanes}

    sample.at("Lane_it")
    sample.press(Key.Key_Up, Mod.AltModifier)

    assert tops()["Lane_it"] < tops()["Lane_hr"]


def test_the_context_menu_is_that_of_the_canvas(sample: Keys) -> None:
    sample.at("welcome")
    sample.press(Key.Key_F10, Mod.ShiftModifier)

    menu = sample.page.menus.menu
    assert menu is not None and {"Edit name", "Connect to...", "Colour..."} <= {each.text() for each in menu.actions()}
    menu.close()


def test_enter_goes_over_to_the_canvas(sample: Keys) -> None:
    sample.at("welcome")

    sample.press(Key.Key_Return)

    assert sample.page.view.hasFocus()
    assert sample.page.view.selection.single == "welcome"


def test_open_branches_stay_open_when_the_model_changes(sample: Keys) -> None:
    sample.panel.tree.collapse(sample.panel.model.index_of("Lane_it"))
    sample.page.view.edit(lambda modeling: modeling.append("check_record", "task"))
    sample.panel.refresh()

    tree, model = sample.panel.tree, sample.panel.model
    opened: Callable[[str], bool] = lambda each: tree.isExpanded(model.index_of(each))  # noqa: E731
    assert opened("Pool_main") and opened("Lane_hr") and not opened("Lane_it")


def test_a_right_click_in_the_tree_means_the_element_under_it(sample: Keys) -> None:
    tree = sample.panel.tree
    index = sample.panel.model.index_of("check_record")
    place = tree.visualRect(index).center() + QPoint(0, 0)

    QTest.mouseClick(tree.viewport(), Qt.MouseButton.RightButton, Mod.NoModifier, place)
    sample.settle()

    assert sample.page.view.selection.single == "check_record"


def test_p_moves_a_step_into_another_lane(sample: Keys) -> None:
    sample.at("issue_badge")

    sample.press(Key.Key_P)
    sample.choose(sample.page.menus.elements.search, "hiring")
    sample.panel.refresh()

    assert sample.page.document.lane_of("issue_badge").get("id") == "Lane_manager"
    branch = sample.panel.model.branch(sample.panel.model.index_of("issue_badge"))
    assert branch.parent is not None and branch.parent.element_id == "Lane_manager"
    figure = sample.page.view.diagram_scene.figure("issue_badge")
    assert figure is not None
    others = [f for f in sample.page.view.diagram_scene.figures() if f.tag.endswith("Task") and f is not figure]
    x, y, width, height = figure.bounds
    assert not any(
        x < ox + ow and ox < x + width and y < oy + oh and oy < y + height
        for ox, oy, ow, oh in (other.bounds for other in others if other.element_id != "issue_badge")
    )


def test_why_something_was_refused_is_announced(sample: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.canvas.panels import outline

    heard: list[str] = []
    monkeypatch.setattr(outline.QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    sample.at("welcome")

    sample.page.view.edit(lambda modeling: modeling.connect("welcome", "start"))

    assert any("start event" in text for text in heard)


def test_the_tree_is_read_again_only_when_elements_come_go_or_are_connected(
    sample: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[int] = []
    original = sample.panel.model.begin_reading
    monkeypatch.setattr(sample.panel.model, "begin_reading", lambda: (reads.append(1), original())[1])

    sample.page.view.edit(lambda modeling: modeling.move(["welcome"], 8, 0))
    sample.page.view.edit(lambda modeling: modeling.rename("welcome", "Greet"))
    sample.panel.refresh()
    assert not reads
    assert sample.panel.model.index_of("welcome").data() == "Greet"

    sample.page.view.edit(lambda modeling: modeling.append("check_record", "task"))
    sample.panel.refresh()
    assert reads


def test_a_large_model_is_read_in_pieces_while_the_canvas_stays_at_hand(
    sample: Keys, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    from app.canvas.panels import outline

    monkeypatch.setattr(outline, "SLICE", 0.0)
    before = set(sample.panel.model.ids())
    sample.at("welcome")
    index = sample.panel.model.index_of("welcome")
    assert sample.panel.tree.isExpanded(index.parent())

    sample.page.view.edit(lambda modeling: modeling.append("check_record", "task"))
    sample.panel._read_on()

    assert sample.panel.model.is_reading and set(sample.panel.model.ids()) == before
    sample.page.view.edit(lambda modeling: modeling.append("check_record", "task"))
    qtbot.waitUntil(lambda: not sample.panel.model.is_reading, timeout=5000)  # type: ignore[attr-defined]
    assert len(sample.panel.model.ids()) == len(before) + 4
    assert sample.panel.tree.isExpanded(sample.panel.model.index_of("welcome").parent())
