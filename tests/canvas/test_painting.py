"""What each element looks like: roles, widths and dashes of strokes, and pixels where they matter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.bpmn.kinds import KINDS
from app.canvas.draw.activity import _covers_icon
from app.canvas.draw.event_symbols import SYMBOLS
from app.canvas.draw.registry import draw
from app.canvas.draw.task_icons import ICONS
from app.canvas.editor.kind_figure import figure_of_kind
from app.canvas.overlay import Overlay
from app.canvas.painting import paint_figures
from app.canvas.reading.figure import Figure
from app.drawing.drawing import Drawing
from app.drawing.text import advance, elide, wrap
from app.look.theme import Theme

EVENTS = ("startEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "endEvent")


def shape(tag: str, width: float = 100, height: float = 64, **options: object) -> Figure:
    return Figure("x", "x", tag, bounds=(10, 10, width, height), z=10, **options)  # type: ignore[arg-type]


def edge(tag: str = "sequenceFlow", **options: object) -> Figure:
    return Figure("x", "x", tag, waypoints=((10, 40), (100, 40), (100, 90)), z=10, **options)  # type: ignore[arg-type]


def body(drawing: Drawing) -> list[object]:
    return [stroke for stroke in drawing.strokes if stroke.body]


def image_of(*figures: Figure, theme: str = "light", overlay: Overlay | None = None, scale: float = 1.0) -> QImage:
    image = QImage(140, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white") if theme == "light" else QColor("black"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if overlay is None:
        paint_figures(painter, figures, Theme(theme), scale=scale)
    else:
        paint_figures(painter, figures, Theme(theme), overlay, scale)
    painter.end()
    return image


def darkness(image: QImage, x0: int, y0: int, x1: int, y1: int) -> float:
    """How much ink there is in a region, 0 to 1."""
    values = [1 - image.pixelColor(x, y).lightnessF() for x in range(x0, x1) for y in range(y0, y1)]
    return sum(values) / len(values)


@pytest.mark.parametrize("tag", EVENTS)
def test_events_have_the_rings_of_their_position(tag: str) -> None:
    rings = body(draw(shape(tag, 36, 36)))

    assert len(rings) == (1 if tag in ("startEvent", "endEvent") else 2)
    assert (rings[0].width > 3) == (tag == "endEvent")  # type: ignore[attr-defined]


@pytest.mark.parametrize("tag", ["startEvent", "boundaryEvent"])
def test_events_that_do_not_interrupt_are_dashed(tag: str) -> None:
    solid, dashed = draw(shape(tag, 36, 36)), draw(shape(tag, 36, 36, flags=frozenset({"nonInterrupting"})))

    assert not any(ring.dash for ring in body(solid))  # type: ignore[attr-defined]
    assert all(ring.dash for ring in body(dashed))  # type: ignore[attr-defined]


@pytest.mark.parametrize("event", sorted(set(SYMBOLS) - {"timer", "conditional", "terminate"}))
def test_throwing_symbols_are_filled_and_catching_ones_are_not(event: str) -> None:
    catching = image_of(shape("intermediateCatchEvent", 80, 80, event=event))
    throwing = image_of(shape("intermediateThrowEvent", 80, 80, event=event))

    assert darkness(throwing, 30, 30, 70, 70) > darkness(catching, 30, 30, 70, 70) + 0.05


@pytest.mark.parametrize("tag", sorted(t for t in ICONS if t.endswith("Task") and not t.startswith("global")))
def test_each_task_type_has_an_icon_in_its_corner(tag: str) -> None:
    assert darkness(image_of(shape(tag)), 15, 14, 33, 32) > darkness(image_of(shape("task")), 15, 14, 33, 32) + 0.03


def test_task_icons_differ() -> None:
    tags = [tag for tag in ICONS if tag.endswith("Task") and not tag.startswith("global")]
    assert len({bytes(image_of(shape(tag)).constBits()) for tag in tags}) == len(tags)


@pytest.mark.parametrize("marker", ["loop", "parallel", "sequential", "compensation", "adHoc"])
def test_markers_sit_at_the_bottom_in_the_middle(marker: str) -> None:
    plain, marked = image_of(shape("task")), image_of(shape("task", markers=(marker,)))

    assert darkness(marked, 52, 54, 68, 72) > darkness(plain, 52, 54, 68, 72)
    assert darkness(marked, 20, 54, 45, 72) == darkness(plain, 20, 54, 45, 72)


def test_a_call_activity_is_thick_and_a_transaction_double() -> None:
    assert body(draw(shape("callActivity")))[0].width > body(draw(shape("task")))[0].width * 2  # type: ignore[attr-defined]
    assert len(body(draw(shape("transaction")))) == 2


def test_an_event_sub_process_is_dotted() -> None:
    assert body(draw(shape("subProcess", flags=frozenset({"eventSubProcess"}))))[0].dash  # type: ignore[attr-defined]


def test_gateways_of_different_kinds_look_different() -> None:
    gateways = [
        shape(tag, 48, 48)
        for tag in ("exclusiveGateway", "parallelGateway", "inclusiveGateway", "complexGateway", "eventBasedGateway")
    ]
    gateways += [shape("exclusiveGateway", 48, 48, flags=frozenset({"marker"}))]
    gateways += [shape("eventBasedGateway", 48, 48, flags=frozenset({"instantiate"}))]
    gateways += [shape("eventBasedGateway", 48, 48, flags=frozenset({"instantiate", "parallel"}))]

    assert len({bytes(image_of(each).constBits()) for each in gateways}) == len(gateways)


def test_default_and_conditional_flows_are_marked_at_their_source() -> None:
    plain = darkness(image_of(edge()), 10, 30, 30, 50)

    assert darkness(image_of(edge(flags=frozenset({"default"}))), 10, 30, 30, 50) > plain
    assert darkness(image_of(edge(flags=frozenset({"conditional"}))), 10, 30, 30, 50) > plain


def test_message_flows_are_dashed_with_a_circle_and_may_carry_an_envelope() -> None:
    flow, with_message = draw(edge("messageFlow")), draw(edge("messageFlow", flags=frozenset({"initiating"})))

    assert body(flow)[0].dash  # type: ignore[attr-defined]
    assert len(with_message.strokes) == len(flow.strokes) + 1


def test_a_black_box_pool_has_its_name_in_the_middle_and_no_header() -> None:
    open_pool = draw(shape("participant", 120, 80, name="Supplier"))
    black_box = draw(shape("participant", 120, 80, name="Supplier", flags=frozenset({"blackBox"})))

    assert open_pool.texts[0].turned and not black_box.texts[0].turned
    assert abs(black_box.texts[0].box.center().x() - 60) < 1


def test_a_standing_pool_has_its_name_across_the_top() -> None:
    drawing = draw(shape("participant", 120, 100, name="Supplier", horizontal=False))

    assert not drawing.texts[0].turned
    assert drawing.texts[0].box.center().y() < 30


def test_only_the_border_of_a_group_can_be_picked() -> None:
    outline = draw(shape("group")).outline

    assert outline.contains(outline.pointAtPercent(0.01)) or outline.boundingRect().width() > 100
    assert not outline.contains(outline.boundingRect().center())


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_every_kind_that_can_be_created_is_drawn(kind: object) -> None:
    figure = figure_of_kind(kind, 60, 50)  # type: ignore[arg-type]

    assert draw(figure).strokes
    assert not draw(figure).outline.isEmpty()


def test_colours_of_the_file_are_used_and_text_on_them_can_be_read() -> None:
    dark_fill = image_of(shape("task", name="MMMM", fill="#123456", stroke="#ff0000"))

    assert dark_fill.pixelColor(20, 60) == QColor("#123456")
    assert dark_fill.pixelColor(60, 10).red() > 180
    assert any(dark_fill.pixelColor(x, y).lightness() > 200 for x in range(30, 90) for y in range(30, 55))


def test_far_out_icons_and_texts_are_left_out() -> None:
    near, far = image_of(shape("userTask", name="MMMM")), image_of(shape("userTask", name="MMMM"), scale=0.29)

    assert darkness(far, 15, 14, 100, 65) < 0.001 < darkness(near, 15, 14, 100, 65)


def test_heat_visited_path_tokens_and_incidents_show() -> None:
    theme = Theme("light")
    task = shape("task")

    hot = image_of(task, overlay=Overlay(heat={"x": 1.0}))
    visited = image_of(edge(), overlay=Overlay(visited={"x"}))
    token = image_of(task, overlay=Overlay(tokens={"x": 2}))
    incident = image_of(task, overlay=Overlay(incidents={"x"}))

    assert hot.pixelColor(20, 60) == theme.colors("heat")[-1]
    assert visited.pixelColor(60, 40) == theme.color("canvas.visited")
    assert token.pixelColor(103, 11) == theme.color("canvas.token")
    assert incident.pixelColor(103, 11) == theme.color("status.incident.fill")


def test_the_dark_theme_has_light_lines_on_dark_shapes() -> None:
    image = image_of(shape("task"), theme="dark")

    assert image.pixelColor(60, 10).lightness() > 120 > image.pixelColor(60, 40).lightness()


def test_long_names_are_wrapped_at_words_and_elided_when_the_place_is_full() -> None:
    lines = wrap("Approve the invoice of the supplier", 80, 12)

    assert all(advance(line, 12) <= 80 for line in lines)
    assert " ".join(lines) == "Approve the invoice of the supplier"
    short = elide(lines, 2, 80, 12)
    assert len(short) == 2 and short[1].endswith("…") and advance(short[1], 12) <= 80


def test_a_word_wider_than_its_place_is_cut_not_lost() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaft", 60, 12)

    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"
    assert len(lines) > 1


def test_black_on_white_of_another_tool_is_no_colour_on_a_dark_canvas() -> None:
    from app.drawing.ink import Appearance, Ink, without_paper
    from app.look.theme import set_theme, theme

    written = Appearance("#000000", "#ffffff", "#111111")
    assert without_paper(written) == Appearance()
    assert without_paper(Appearance("#0d4372", "#bbdefb")) == Appearance("#0d4372", "#bbdefb")
    assert Ink(theme()).color("fill", written).name() == "#ffffff"
    set_theme("dark")
    assert Ink(theme()).color("fill", written) == Ink(theme()).color("fill")
    assert Ink(theme()).color("line", written) == Ink(theme()).color("line")


@pytest.mark.parametrize(
    "name",
    ["Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "a very long name " * 20],
)
def test_a_name_that_is_too_long_leaves_the_icon_free(name: str) -> None:
    text = draw(shape("userTask", name=name)).texts[0]

    assert not _covers_icon(text)
    assert text.lines[0][0]


def test_a_line_runs_as_its_letters_do_whatever_the_window_does() -> None:
    """Else the mark of a question in Hebrew would stand at its beginning."""

    def painted(direction: Qt.LayoutDirection) -> QImage:
        image = QImage(120, 100, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        paint_figures(painter, [shape("task", name="\u05d0\u05d1\u05d2\u05d3 \u05d0\u05d1?")], Theme("light"))
        painter.end()
        return image

    assert painted(Qt.LayoutDirection.LeftToRight) == painted(Qt.LayoutDirection.RightToLeft)
