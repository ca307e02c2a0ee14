"""The places of a requirement graph in a file: shapes and lines of its first diagram (DMN 1.5 chapter 13, DMNDI).

DMN 1.1 has no diagrams; there `write_places` writes nothing and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from app.decisions.dmn_tree import Node, child, children, local_name
from app.decisions.document import DecisionDocument
from app.decisions.graph import Bounds, Graph, GraphEdge
from app.decisions.reading import reference

DC = "http://www.omg.org/spec/DMN/20180521/DC/"
DI = "http://www.omg.org/spec/DMN/20180521/DI/"
Point = tuple[float, float]


def diagram_namespace(root: Node) -> str:
    """The namespace of diagrams that belongs to a file's version; "" for DMN 1.1, which has none."""
    namespace = etree.QName(root).namespace or ""
    return namespace.removesuffix("MODEL/") + "DMNDI/" if namespace.endswith("MODEL/") else ""


def write_places(document: DecisionDocument, graph: Graph, places: Mapping[str, Bounds], label: str = "Move") -> bool:
    """Write where elements stand and the lines between them, as one undo unit; False where the file has no diagrams."""
    namespace = diagram_namespace(document.root)
    if not namespace:
        return False
    all_places = {node.id: node.bounds for node in graph.nodes if node.bounds is not None} | dict(places)
    with document.transaction(label):
        diagram = _diagram(document, namespace)
        for element_id, bounds in places.items():
            _shape(document, diagram, element_id, bounds)
        for edge in graph.edges:
            ends = {edge.source, edge.target}
            if ends & places.keys() and ends <= all_places.keys() and edge.id:
                _line(document, diagram, edge, all_places)
    return True


def _diagram(document: DecisionDocument, namespace: str) -> Node:
    whole = child(document.root, "DMNDI")
    if whole is None:
        prefixes = {"dmndi": namespace, "dc": DC, "di": DI}
        whole = etree.Element(f"{{{namespace}}}DMNDI", nsmap=prefixes)
        document.editor.insert(document.root, None, whole)
    diagram = child(whole, "DMNDiagram")
    if diagram is None:
        diagram = whole.makeelement(f"{{{namespace}}}DMNDiagram")
        diagram.set("id", document.new_id("Diagram"))
        document.editor.insert(whole, None, diagram)
    return diagram


def _drawn(document: DecisionDocument, name: str, element_id: str) -> Node | None:
    found = document.root.iter(f"{{*}}{name}")
    return next((each for each in found if reference(each.get("dmnElementRef", ""))[1] == element_id), None)


def _shape(document: DecisionDocument, diagram: Node, element_id: str, bounds: Bounds) -> None:
    texts = {name: f"{getattr(bounds, name):g}" for name in ("x", "y", "width", "height")}
    shape = _drawn(document, "DMNShape", element_id)
    box = child(shape, "Bounds") if shape is not None else None
    if box is not None:
        for name, text in texts.items():
            document.editor.set_attribute(box, name, text)
        return
    made = _make(diagram, "DMNShape", id=document.new_id("Shape"), dmnElementRef=element_id)
    made.append(made.makeelement(f"{{{DC}}}Bounds", texts, {"dc": DC}))
    lines = next((each for each in diagram if local_name(each) == "DMNEdge"), None)
    document.editor.insert(diagram, lines, made)


def _line(document: DecisionDocument, diagram: Node, edge: GraphEdge, places: Mapping[str, Bounds]) -> None:
    way = straight(places[edge.source], places[edge.target])
    old = _drawn(document, "DMNEdge", edge.id)
    if old is not None:
        for point in list(children(old, "waypoint")):
            document.editor.remove(point)
        for point in _points(old, way):
            document.editor.insert(old, None, point)
        return
    made = _make(diagram, "DMNEdge", id=document.new_id("Edge"), dmnElementRef=edge.id)
    made.extend(_points(made, way))
    document.editor.insert(diagram, None, made)


def _points(parent: Node, way: tuple[Point, Point]) -> list[Node]:
    prefixes = {"di": DI}
    return [parent.makeelement(f"{{{DI}}}waypoint", {"x": f"{x:g}", "y": f"{y:g}"}, prefixes) for x, y in way]


def _make(parent: Node, name: str, **attributes: str) -> Node:
    return parent.makeelement(f"{{{etree.QName(parent).namespace}}}{name}", attributes)


def straight(source: Bounds, target: Bounds) -> tuple[Point, Point]:
    """The line between the middles of two boxes, cut at their borders."""
    one, other = _middle(source), _middle(target)
    return _border(source, other), _border(target, one)


def _middle(box: Bounds) -> Point:
    return box.x + box.width / 2, box.y + box.height / 2


def _border(box: Bounds, to: Point) -> Point:
    """Where the way from the middle of a box to a point leaves the box."""
    x, y = _middle(box)
    dx, dy = to[0] - x, to[1] - y
    if not dx and not dy:
        return x, y
    scale = min(box.width / 2 / abs(dx) if dx else 1e9, box.height / 2 / abs(dy) if dy else 1e9, 1)
    return round(x + dx * scale, 1), round(y + dy * scale, 1)


def enclosing(boxes: Iterable[Bounds], margin: float = 20.0, head: float = 44.0) -> Bounds:
    """A box around others, with room for a name above them. Raises ValueError without any."""
    inner = list(boxes)
    left, top = min(box.x for box in inner) - margin, min(box.y for box in inner) - head
    right = max(box.x + box.width for box in inner) + margin
    bottom = max(box.y + box.height for box in inner) + margin
    return Bounds(left, top, right - left, bottom - top)


WIDTH, HEIGHT, GAP_X, GAP_Y = 180.0, 80.0, 60.0, 80.0


def laid_out(graph: Graph) -> dict[str, Bounds]:
    """Places for elements that have none: what is required below what requires it, beside each other; others stay."""
    homeless = [node for node in graph.nodes if node.bounds is None]
    if not homeless:
        return {}
    needs: dict[str, list[str]] = {}
    for edge in graph.edges:
        needs.setdefault(edge.source, []).append(edge.target)
    depth = {node.id: _depth(node.id, needs, frozenset()) for node in graph.nodes}
    taken = [node.bounds for node in graph.nodes if node.bounds is not None]
    top = max((box.y + box.height + GAP_Y for box in taken), default=40.0)
    columns: dict[int, int] = {}
    places = {}
    for node in homeless:
        row = depth[node.id]
        at = columns.get(row, 0)
        columns[row] = at + 1
        places[node.id] = Bounds(40 + at * (WIDTH + GAP_X), top + row * (HEIGHT + GAP_Y), WIDTH, HEIGHT)
    return places


def _depth(element_id: str, needs: Mapping[str, list[str]], above: frozenset[str]) -> int:
    if element_id in above:
        return 0
    return max((_depth(each, needs, above | {element_id}) + 1 for each in needs.get(element_id, ())), default=0)
