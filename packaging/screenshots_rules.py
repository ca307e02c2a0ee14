"""What the pictures of the Rules place show: files that are made for them, so that nothing is left unsaved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from screenshots import Studio

FLAWED, PRICING = "supplier-approval.dmn", "offer-price.dmn"


def shots() -> Iterator[tuple[str, Callable[[Studio], None]]]:
    """Names of pictures, and what prepares each."""
    yield "rules", _rules
    yield "rules-checks", _checks
    yield "rules-tests", _tests
    yield "rules-requirements", _requirements
    yield "rules-types", _types


def _rules(studio: Studio) -> None:
    studio.camera.go("rules", path=str(_folder(studio) / "approval-limits.dmn"))


def _folder(studio: Studio) -> Path:
    return studio.files / "invoice-approval"


def _open(studio: Studio, name: str, make: Callable[[Studio, Path], None]) -> Any:
    """The editor of a file, which is made the first time."""
    path = _folder(studio) / name
    if not path.exists():
        make(studio, path)
    studio.camera.go("rules", path=str(path))
    return studio.camera.window.stage.screen_of("rules").editor


def _checks(studio: Studio) -> None:
    """Rules that overlap, and values that nobody thought of."""
    editor = _open(studio, FLAWED, _make_flawed)
    editor.tests.hide()
    editor.page.inspector.show_page("Checks")


def _tests(studio: Studio) -> None:
    """Tests below the rules, one of which fails."""
    editor = _open(studio, FLAWED, _make_flawed)
    editor.page.inspector.show_page("Try it")
    if not editor.tests.model.tests:
        rows = [["300", "4100 Packaging", "team-leads", "Team lead"], ["4500", "-", "cost-centre-owners", "Controller"]]
        editor.tests.model.paste(0, 1, rows)
    editor.tests.show()


def _make_flawed(studio: Studio, path: Path) -> None:
    from app.decisions.document import DecisionDocument
    from app.decisions.model import HitPolicy
    from app.decisions.table_editing import TableEditing

    document = DecisionDocument.open(_folder(studio) / "approval-limits.dmn")
    editing = TableEditing(document, next(iter(document.tables)))
    editing.rename("Supplier approval")
    editing.set_hit_policy(HitPolicy.UNIQUE)
    editing.set_cells({(1, 0): "[500..4000]"})
    path.write_bytes(document.to_bytes())


def _requirements(studio: Studio) -> None:
    """A price, what it needs, and how it is decided."""
    editor = _graph(studio)
    editor.buttons["types"].setChecked(False)
    editor.choose(_id_of(editor.document, "Price"))


def _graph(studio: Studio) -> Any:
    table = _open(studio, PRICING, _make_pricing)
    return studio.camera.window.stage.screen_of("rules").show_requirements(table.document)


def _types(studio: Studio) -> None:
    """The types of the values."""
    editor = _graph(studio)
    editor.buttons["types"].setChecked(True)
    editor.types.list.setCurrentRow(1)
    editor.choose(_id_of(editor.document, "Offer service"))


def _id_of(document: Any, name: str) -> str:
    return next(str(node.get("id")) for node in document.root.iterchildren("{*}*") if node.get("name") == name)


def _make_pricing(_studio: Studio, path: Path) -> None:
    from app.decisions.document import DecisionDocument
    from app.decisions.graph import Bounds, ElementKind, read_graph
    from app.decisions.graph_editing import GraphEditing
    from app.decisions.graph_shapes import enclosing, write_places
    from app.decisions.service_editing import Part, ServiceEditing

    document = DecisionDocument.new("Discount")
    graph = GraphEditing(document)
    discount = _id_of(document, "Discount")
    made = {"Discount": discount}
    for kind, name in (
        (ElementKind.DECISION, "Price"),
        (ElementKind.INPUT, "Order"),
        (ElementKind.INPUT, "Customer"),
        (ElementKind.KNOWLEDGE_SOURCE, "Sales policy"),
        (ElementKind.SERVICE, "Offer service"),
    ):
        made[name] = graph.add(kind, name)
    for source, target in (
        ("Customer", "Discount"), ("Order", "Discount"), ("Order", "Price"), ("Discount", "Price"),
        ("Sales policy", "Discount"),
    ):  # fmt: skip
        graph.connect(made[source], made[target])
    _fill(document, made)
    service = ServiceEditing(document, made["Offer service"])
    service.set_part(made["Price"], Part.OUTPUT)
    service.set_part(made["Discount"], Part.INSIDE)
    places = {
        made[name]: Bounds(x, y, 180, 80)
        for name, x, y in (("Price", 340, 60), ("Discount", 120, 60), ("Customer", 40, 250), ("Order", 280, 250),
                           ("Sales policy", 520, 250))
    }  # fmt: skip
    places[made["Offer service"]] = enclosing([places[made["Price"]], places[made["Discount"]]])
    write_places(document, read_graph(document), places)
    path.write_bytes(document.to_bytes())


def _fill(document: Any, made: dict[str, str]) -> None:
    """How the price is decided, and the types."""
    from app.decisions.boxes import BoxEditing
    from app.decisions.graph_editing import GraphEditing
    from app.decisions.type_editing import TypeEditing

    boxes, types = BoxEditing(document), TypeEditing(document)
    context = boxes.put(document.decision(made["Price"]), "context")
    boxes.add(context)
    boxes.add_result(context)
    for entry, name, text in zip(
        context, ("net", "off", ""), ("sum(Order.lines.amount)", "net * Discount / 100", "net - off"), strict=True
    ):
        if name:
            boxes.rename(entry, name)
        boxes.set_text(next(each for each in entry if str(each.tag).endswith("literalExpression")), text)
    risk, customer = types.add(), types.add()
    types.rename(risk, "tSegment")
    types.set_allowed(risk, '"Gold", "Silver", "Bronze"')
    types.rename(customer, "tCustomer")
    for name, base in (("name", "string"), ("segment", "tSegment"), ("since", "date")):
        part = types.add_part(customer)
        types.rename(part, name)
        types.set_base(part, base)
    graph = GraphEditing(document)
    graph.set_type(made["Customer"], "tCustomer")
    graph.set_type(made["Price"], "number")
