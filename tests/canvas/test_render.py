"""Diagrams as files: SVG, PNG, PDF, thumbnails, and the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from PySide6.QtGui import QImage

from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.canvas.reading.diagram import plane_parts, read_diagram
from app.canvas.render import NothingToDraw, render_pdf, render_png, render_svg, thumbnail
from app.cli.render import command
from app.look.theme import Theme, theme


def process() -> Document:
    document = Document.new("Test")
    modeling = Modeling(document)
    start = modeling.create("startEvent", Point(200, 200))
    task = modeling.append(start, "userTask")
    modeling.rename(task, "Check <b>invoice</b>")
    return document


def test_svg_is_well_formed_and_its_text_is_text(tmp_path: Path) -> None:
    render_svg(process(), tmp_path / "a.svg")

    root = etree.parse(tmp_path / "a.svg").getroot()
    texts = " ".join("".join(node.itertext()) for node in root.iter("{*}text"))
    assert "Check" in texts and "<b>invoice" in texts
    assert "sans-serif" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_png_is_drawn_in_the_asked_theme(tmp_path: Path) -> None:
    render_png(process(), tmp_path / "light.png", theme="light")
    render_png(process(), tmp_path / "dark.png", theme="dark")

    light, dark = QImage(str(tmp_path / "light.png")), QImage(str(tmp_path / "dark.png"))
    assert light.pixelColor(2, 2) == Theme("light").color("bg.surface")
    assert dark.pixelColor(2, 2) == Theme("dark").color("bg.surface")
    assert light.size() == dark.size() and light.width() > 300


def test_pdf_has_the_size_of_the_diagram(tmp_path: Path) -> None:
    render_pdf(process(), tmp_path / "a.pdf")

    data = (tmp_path / "a.pdf").read_bytes()
    assert data.startswith(b"%PDF") and b"/MediaBox" in data and b"/FontFile" in data


def test_a_file_without_a_diagram_says_so(tmp_path: Path) -> None:
    model = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    data = f'<definitions xmlns="{model}" id="d" targetNamespace="t"><process id="p"/></definitions>'.encode()
    document = Document.from_bytes(data, "bare.bpmn")

    with pytest.raises(NothingToDraw, match="nothing to draw"):
        render_svg(document, tmp_path / "a.svg")


UNDRAWN = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<process id="p"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t" name="Check"/>
<sequenceFlow id="g" sourceRef="t" targetRef="x"/><exclusiveGateway id="x"/></process></definitions>"""


def test_a_process_without_a_diagram_is_laid_out_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    document = Document.from_bytes(UNDRAWN.encode(), "bare.bpmn")

    render_svg(document, tmp_path / "a.svg")

    texts = " ".join("".join(node.itertext()) for node in etree.parse(tmp_path / "a.svg").getroot().iter("{*}text"))
    assert "Check" in texts
    assert document.to_bytes() == UNDRAWN.encode()


def test_a_thumbnail_has_its_size_and_shows_something() -> None:
    image = thumbnail(process(), 200, 120).toImage()

    assert (image.width(), image.height()) == (200, 120)
    colours = {image.pixelColor(x, y).name() for x in range(200) for y in range(120)}
    assert len(colours) > 3


def test_a_thumbnail_of_nothing_is_plain_canvas() -> None:
    image = thumbnail(Document.new("Empty"), 40, 30).toImage()

    assert {image.pixelColor(x, y).name() for x in range(40) for y in range(30)} == {theme().color("bg.canvas").name()}


def test_the_command_draws_all_formats(tmp_path: Path) -> None:
    process().save(tmp_path / "a.bpmn")

    result = CliRunner().invoke(
        command,
        [
            str(tmp_path / "a.bpmn"),
            "--format",
            "svg",
            "--format",
            "png",
            "--format",
            "pdf",
            "--out",
            str(tmp_path / "out"),
        ],
    )

    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.pdf", "a.png", "a.svg"]


def test_the_command_refuses_a_diagram_that_is_not_there(tmp_path: Path) -> None:
    process().save(tmp_path / "a.bpmn")

    result = CliRunner().invoke(command, [str(tmp_path / "a.bpmn"), "--diagram", "7"])

    assert result.exit_code == 1
    assert "1 to 1" in result.output


def test_the_command_says_why_a_file_is_refused_and_draws_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.bpmn").write_text("<no", encoding="utf-8")
    process().save(tmp_path / "good.bpmn")

    result = CliRunner().invoke(command, [str(tmp_path / "bad.bpmn"), str(tmp_path / "good.bpmn")])

    assert result.exit_code == 1
    assert "bad.bpmn" in result.output and (tmp_path / "good.svg").exists()
    assert "Traceback" not in result.output


def test_every_part_of_the_reference_models_is_drawn(corpus: Path) -> None:
    folder = corpus / "miwg"
    paths = sorted(folder.glob("*.bpmn"))
    assert paths
    for path in paths:
        document = Document.open(path)
        for diagram in document.diagrams:
            parts = list(plane_parts(diagram))
            assert len(read_diagram(diagram, document.find)) == len(parts), path.name


def test_the_reference_models_become_pictures(corpus: Path, tmp_path: Path) -> None:
    for path in sorted((corpus / "miwg").glob("*.bpmn"))[::3]:
        document = Document.open(path)
        for number in range(len(document.diagrams)):
            target = tmp_path / f"{path.stem}.{number}.svg"
            render_svg(document, target, number)
            assert (
                len(etree.parse(target).getroot().findall(".//{*}path"))
                >= len(read_diagram(document.diagrams[number], document.find)) / 2
            )
