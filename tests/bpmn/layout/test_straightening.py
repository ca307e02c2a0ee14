"""Steps that follow each other stand level, splits stand in the middle, handlers below."""

from app.bpmn.document import Document
from app.bpmn.layout.automatic import lay_out
from app.bpmn.layout.docking import Outline
from app.bpmn.layout.geometry import Bounds, crosses_box
from app.bpmn.layout.layered import Vertex, layered
from app.bpmn.layout.slanted import slanted


def middles(ids: str, edges: list[tuple[str, str]], **more) -> dict[str, float]:
    drawing = layered([Vertex(each, 100, 64, below=40 if each == "b" else 0) for each in ids], edges, **more)
    return {key: box.center.y for key, box in drawing.boxes.items()}


def test_a_chain_is_level_though_something_hangs_below_one_of_its_steps():
    at = middles("abcd", [("a", "b"), ("b", "c"), ("c", "d")])
    assert len(set(at.values())) == 1


def test_a_split_stands_in_the_middle_of_two_branches():
    at = middles("abcj", [("a", "b"), ("a", "c"), ("b", "j"), ("c", "j")])
    assert at["a"] == at["j"] == (at["b"] + at["c"]) / 2


def test_of_three_branches_the_middle_one_goes_straight_on():
    at = middles("abcdj", [("a", "b"), ("a", "c"), ("a", "d"), ("b", "j"), ("c", "j"), ("d", "j")])
    assert at["a"] == at["c"] == at["j"]


def test_what_handles_a_boundary_event_goes_below_and_leaves_the_spine_straight():
    at = middles("abch", [("a", "h"), ("a", "b"), ("b", "c")], hanging={("a", "h")})
    assert at["a"] == at["b"] == at["c"] < at["h"]


def test_a_name_on_a_flow_widens_its_gap():
    vertices = [Vertex("a", 100, 64), Vertex("b", 100, 64)]
    plain = layered(vertices, [("a", "b")]).width
    assert layered(vertices, [("a", "b")], captions={("a", "b"): 80}).width > plain


FLOWS = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p">'
    '<startEvent id="s"/><task id="t"/><task id="u" isForCompensation="true"/>'
    '<boundaryEvent id="b" attachedToRef="t"><compensateEventDefinition/></boundaryEvent>'
    '<association sourceRef="b" targetRef="u"/><sequenceFlow sourceRef="s" targetRef="t"/></process></definitions>'
)


def test_flows_without_an_id_are_drawn_all_the_same():
    document = Document.from_bytes(FLOWS.encode(), "x.bpmn")
    (sketch,) = lay_out(document)
    assert len(sketch.lines) == 2
    assert {sketch.node(document, key).get("sourceRef") for key in sketch.lines} == {"s", "b"}


def test_a_compensation_handler_stands_below_what_it_makes_undone():
    (sketch,) = lay_out(Document.from_bytes(FLOWS.encode(), "x.bpmn"))
    assert sketch.boxes["u"].y > sketch.boxes["t"].bottom


def test_a_dotted_line_passes_a_shape_between_its_ends():
    source, target = (Bounds(0, 0, 100, 64), Outline.RECTANGLE), (Bounds(0, 200, 100, 64), Outline.RECTANGLE)
    between = Bounds(30, 110, 40, 40)
    line = slanted(source, target, [between])
    assert not crosses_box(line[0], line[-1], between)
    assert slanted(source, target) == ((50, 64), (50, 200))
