"""Issue 2's newcomer: draw, add a form, run, work, watch. Mouse and keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QLineEdit, QWidget

from app.canvas.page import ModelPage
from app.canvas.screen import ModelScreen
from app.dashboards.screen import DashboardScreen
from app.forms.designer.screen import FormScreen
from app.forms.render.edits import FormEdit
from app.inbox.screen import InboxScreen
from app.instances.screen import InstancesScreen
from tests.journeys.newcomer import Newcomer


class Drawing:
    """The model in front, as the eye sees it: where elements are on the screen."""

    def __init__(self, someone: Newcomer) -> None:
        self.someone = someone
        screen = someone.window.stage.screen_of("model")
        assert isinstance(screen, ModelScreen) and screen.page is not None
        self.screen = screen
        self.page: ModelPage = screen.page
        self.view = self.page.view
        self.canvas = self.view.viewport()

    def named(self, name: str) -> str:
        """The id of the element with this name."""
        return next(figure.element_id for figure in self.view.diagram_scene.figures() if figure.name == name)

    def of(self, tag: str) -> str:
        """The id of the only element of a kind."""
        (found,) = (figure.element_id for figure in self.view.diagram_scene.figures() if figure.tag == tag)
        return str(found)

    def place(self, element_id: str, right: float = 0, down: float = 0) -> QPoint:
        """The middle of an element on the canvas, or beside it (in diagram px)."""
        figure = self.view.diagram_scene.figure(element_id)
        assert figure is not None
        x, y, width, height = figure.bounds
        return self.view.viewportTransform().map(QPointF(x + width / 2 + right, y + height / 2 + down)).toPoint()

    def select(self, element_id: str) -> None:
        """Click an element."""
        self.someone.click_at(self.canvas, self.place(element_id))

    def select_flow(self, source: str, target: str) -> None:
        """Click the middle of the longest leg of a flow."""
        ends = (source, target)
        scene = self.view.diagram_scene
        flow = next(f for f in scene.figures() if f.is_edge and scene.ends(f.element_id) == ends)
        legs = list(zip(flow.waypoints, flow.waypoints[1:], strict=False))
        (ax, ay), (bx, by) = max(legs, key=lambda leg: abs(leg[0][0] - leg[1][0]) + abs(leg[0][1] - leg[1][1]))
        middle = self.view.viewportTransform().map(QPointF((ax + bx) / 2, (ay + by) / 2)).toPoint()
        self.someone.click_at(self.canvas, middle)
        assert self.view.selection.single == flow.element_id

    def append(self, source: str, button: str, right: float, down: float, name: str) -> str:
        """Select an element, drag a successor out of its context pad, and type the name."""
        self.select(source)
        pad = self.page.pad.buttons[button]
        end = self.place(source, right, down)
        self.someone.drag(pad, pad.rect().center(), self.canvas, end)
        self.someone.type(name)
        self.someone.key("Return")
        return self.view.selection.single

    def make_user_task(self, task: str) -> None:
        """The wrench, "user", Enter."""
        self.select(task)
        self.someone.click(self.page.pad.buttons["replace"])
        self.someone.type("user")
        self.someone.key("Return")

    def field(self, name: str) -> QWidget:
        """An editor of the properties panel."""
        return self.page.inspector.fields[name][1]


def start_drawing(someone: Newcomer) -> Drawing:
    someone.look("welcome")
    someone.click(someone.button("New process"))
    someone.wait(lambda: someone.window.stage.front_key == "model", "the modeler")
    return Drawing(someone)


def draw(someone: Newcomer) -> Drawing:
    """start -> user task -> exclusive gateway -> two user tasks -> ends."""
    drawing = start_drawing(someone)
    someone.look("new-process")
    start = drawing.of("startEvent")
    check = drawing.append(start, "task", 130, 0, "Check request")
    drawing.make_user_task(check)
    gateway = drawing.append(check, "exclusiveGateway", 140, 0, "Amount?")
    order = drawing.append(gateway, "task", 150, -90, "Order it")
    drawing.make_user_task(order)
    ask = drawing.append(gateway, "task", 150, 90, "Ask the boss")
    drawing.make_user_task(ask)
    someone.look("tasks")
    drawing.append(order, "endEvent", 130, 0, "Ordered")
    end_button = drawing.page.palette_panel.kinds["endEvent"]
    someone.drag(end_button, end_button.rect().center(), drawing.canvas, drawing.place(ask, 130, 0))
    someone.look("end")
    someone.type("Asked")
    someone.key("Return")
    drawing.select(ask)
    connect = drawing.page.pad.buttons["connect"]
    someone.drag(connect, connect.rect().center(), drawing.canvas, drawing.place(drawing.named("Asked")))
    someone.look("drawn")
    return drawing


def decide(someone: Newcomer, drawing: Drawing) -> None:
    """A condition on one way out of the gateway; the other is taken in all other cases."""
    gateway = drawing.named("Amount?")
    drawing.select_flow(gateway, drawing.named("Order it"))
    someone.click(drawing.field("conditionExpression"))
    someone.type("${amount <= 100}")
    someone.key("Return")
    someone.look("condition")
    drawing.select_flow(gateway, drawing.named("Ask the boss"))
    someone.click(drawing.field("default"))


def design_form(someone: Newcomer, drawing: Drawing, *, save: bool = True) -> None:
    """New form from the task's panel; a number dragged onto it, named amount; back to the model."""
    drawing.select(drawing.named("Check request"))
    someone.answer(
        lambda: someone.click(someone.button("New form", drawing.page.inspector)),
        lambda dialog: someone.save_as(dialog, "purchase"),
    )
    forms = someone.window.stage.screen_of("forms")
    assert isinstance(forms, FormScreen) and forms.isVisible() and forms.editor is not None
    someone.look("new-form")
    editor = forms.editor
    item = editor.palette_panel.items["number"]
    someone.drag(item, item.rect().center(), editor.sheet, editor.sheet.rect().center())
    someone.look("number-dropped")
    for label, text in (("Label", "Amount"), ("Variable", "amount")):
        field = next(f for prop, f, _ in editor.inspector.rows if prop.label == label)
        assert field is not None
        someone.click(field.findChild(QLineEdit))
        someone.key("Ctrl+A")
        someone.type(text)
        someone.key("Return")
    someone.look("form-done")
    if save:
        someone.click(editor.save)
    someone.click(someone.window.rail.items["model"])


def work_on_tasks(someone: Newcomer) -> None:
    """The message leads to the task: claim it, fill in its form, complete it and the one that comes after it."""
    someone.click(someone.button("Open task", someone.window.toasts.toasts[-1]))
    inbox = someone.window.stage.screen_of("inbox")
    assert isinstance(inbox, InboxScreen)
    claim(someone, inbox, "Check request")
    amount = inbox.view.form.findChild(FormEdit)
    assert amount is not None
    someone.click(amount)
    someone.type("250")
    someone.look("filled-in")
    someone.click(inbox.view.complete)
    claim(someone, inbox, "Ask the boss")
    someone.click(inbox.view.complete)
    someone.wait(lambda: not inbox.reading.group and not inbox.reading.mine, "an empty inbox")
    someone.look("done")


def claim(someone: Newcomer, inbox: InboxScreen, name: str) -> None:
    someone.wait(lambda: inbox.view.reading is not None and inbox.view.reading.task.name == name, name)
    someone.look("unclaimed")
    someone.click(inbox.view.claim)
    someone.wait(lambda: inbox.view.complete.isVisible(), "Complete")


def watch(someone: Newcomer) -> None:
    """The ended case in Instances, and its numbers on the dashboard."""
    someone.click(someone.window.rail.items["instances"])
    instances = someone.window.stage.screen_of("instances")
    assert isinstance(instances, InstancesScreen)
    someone.look("instances")
    someone.click_at(instances.tabs, instances.tabs.tabRect(0).center())
    someone.click(someone.button("Ended", instances.list.state))
    someone.wait(lambda: len(instances.list.table.cases) == 1, "the ended case")
    someone.look("ended")
    someone.click(someone.window.rail.items["dashboards"])
    dashboard = someone.window.stage.screen_of("dashboards")
    assert isinstance(dashboard, DashboardScreen)
    someone.wait(lambda: dashboard.snapshot is not None and dashboard.overview.isVisible(), "the dashboard")
    someone.look("dashboard")


def walk(newcomer: Newcomer) -> None:
    """The whole journey."""
    drawing = draw(newcomer)
    decide(newcomer, drawing)
    newcomer.wait(lambda: drawing.page.counts()[0] == 0, "no errors")
    design_form(newcomer, drawing)
    newcomer.look("back")
    newcomer.click(newcomer.button("Run"))
    newcomer.wait(lambda: newcomer.window.toasts.toasts, "an answer to Run")
    newcomer.look("run")
    work_on_tasks(newcomer)
    watch(newcomer)


def test_a_newcomer_draws_runs_works_and_watches_a_process(newcomer: Newcomer) -> None:
    walk(newcomer)


def test_run_takes_the_form_as_it_is_on_the_screen(newcomer: Newcomer) -> None:
    drawing = start_drawing(newcomer)
    check = drawing.append(drawing.of("startEvent"), "task", 130, 0, "Check request")
    drawing.make_user_task(check)
    design_form(newcomer, drawing, save=False)

    newcomer.key("F5")
    newcomer.wait(lambda: newcomer.window.toasts.toasts, "an answer to Run")
    newcomer.click(newcomer.button("Open task", newcomer.window.toasts.toasts[-1]))
    inbox = newcomer.window.stage.screen_of("inbox")
    assert isinstance(inbox, InboxScreen)
    newcomer.wait(lambda: inbox.view.reading is not None and inbox.view.form.has_form, "the task with its form")

    assert "Amount" in newcomer.words(inbox.view.form)
