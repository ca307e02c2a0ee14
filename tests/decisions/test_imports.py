"""Files that import files: names, no names, each other, the same one twice, and values for one of several models."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.decisions.evaluate import LoadedModel
from app.decisions.kit.cases import read_suite
from app.decisions.kit.running import run_suite
from app.decisions.reading import read_model
from tests.decisions.dmn_text import decision, dmn, imports, knowledge, literal, needs, said, value
from tests.expressions.feel.ask import CLOCK

INPUT = '<inputData id="i" name="age"><variable name="age" typeRef="number"/></inputData>'


def test_an_import_without_a_name_brings_elements_and_types_under_their_own_names() -> None:
    types = '<itemDefinition name="tAge"><typeRef>number</typeRef></itemDefinition>'
    one = dmn(types + decision("limit", literal("18")), "urn:b")
    other = dmn(knowledge("double", "n", literal("n * 2")), "urn:c")
    needed = needs("Decision", "urn:b#limit") + needs("Knowledge", "urn:c#double")
    data = dmn(
        imports("urn:b")
        + imports("urn:c")
        + decision("d", literal("double(limit)"), "tAge", needed)
        + decision("e", literal('"x"'), "tAge")
    )
    assert value(data, others=(one, other)) == 36
    assert value(data, "e", (one, other)) is None


def test_an_imported_decision_sees_what_it_imports_itself() -> None:
    base = dmn(decision("rate", literal("0.5")), "urn:c")
    middle = dmn(
        imports("urn:c", "base")
        + decision("half", literal("base.rate * 10"), requires=needs("Decision", "urn:c#rate")),
        "urn:b",
    )
    data = dmn(imports("urn:b", "mid") + decision("d", literal("mid.half"), requires=needs("Decision", "urn:b#half")))
    assert value(data, others=(base, middle)) == 5


def test_files_may_import_each_other() -> None:
    one = dmn(imports("urn:b", "b") + decision("d", literal("b.e + 1"), requires=needs("Decision", "urn:b#e")))
    other = dmn(
        imports("urn:a", "a")
        + decision("e", literal("a.f * 2"), requires=needs("Decision", "urn:a#f"))
        + decision("f", literal("1")),
        "urn:b",
    )
    assert (
        value(one.replace(b"</definitions>", decision("f", literal("3")).encode() + b"</definitions>"), "d", (other,))
        == 7
    )
    assert "requires itself" not in said(one, others=(other,))


def test_a_net_of_imports_is_read_once_each() -> None:
    files = [
        dmn(
            "".join(imports(f"urn:{each}", f"i{each}") for each in range(30) if each != number)
            + f'<itemDefinition name="t{number}"><typeRef>number</typeRef></itemDefinition>'
            + decision(f"d{number}", literal(str(number)), f"i{(number + 1) % 30}.t{(number + 1) % 30}"),
            f"urn:{number}",
        )
        for number in range(30)
    ]
    assert value(files[0], "d0", tuple(files[1:])) == 0


def test_a_chain_of_imports_that_is_too_long_ends() -> None:
    files = [dmn(imports(f"urn:{number + 1}", "next"), f"urn:{number}") for number in range(300)]
    model = read_model(files[0], others=files[1:])
    assert 10 < len(model.family()) < 100


def test_several_models_may_have_input_data_of_one_name(tmp_path: Path) -> None:
    other = dmn(INPUT + decision("old", literal("age > 60"), requires=needs("Input", "#i")), "urn:b")
    needed = needs("Input", "#i") + needs("Decision", "urn:b#old")
    data = dmn(imports("urn:b", "b") + INPUT + decision("d", literal("[age, b.old]"), requires=needed))
    model = LoadedModel(read_model(data, others=[other]))
    assert model.evaluate("d", {"age": 30}).value == [30, False]
    assert model.evaluate("d", {"age": 30, "urn:b#age": 70}).value == [30, True]
    assert model.evaluate("old", {"age": 30}, namespace="urn:b").value is False
    (tmp_path / "m.dmn").write_bytes(data)
    (tmp_path / "b.dmn").write_bytes(other)
    (tmp_path / "m-test.xml").write_text(
        """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase">
        <modelName>m.dmn</modelName><testCase id="1">
        <inputNode name="age"><value>30</value></inputNode>
        <inputNode name="age" namespace="urn:b"><value>70</value></inputNode>
        <resultNode name="d"><expected><list><item><value>30</value></item><item><value>true</value></item></list>
        </expected></resultNode>
        <resultNode name="old" namespace="urn:b"><expected><value>true</value></expected></resultNode>
        </testCase></testCases>""",
        encoding="utf-8",
    )
    suite = read_suite(tmp_path / "m-test.xml")
    assert suite is not None
    assert [outcome.differences for outcome in run_suite(suite, CLOCK)] == [()]


def test_a_service_may_take_input_data_of_one_name_from_several_models() -> None:
    """Each is a parameter of its own, under the name of its import (DMN 1.5 sections 6.3.3 and 10.4)."""
    others = (dmn(INPUT, "urn:b"), dmn(INPUT, "urn:c"))
    both = needs("Input", "urn:b#i", "urn:c#i")
    service = (
        '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#o"/>'
        '<inputData href="urn:b#i"/><inputData href="urn:c#i"/></decisionService>'
    )
    body = imports("urn:b", "b") + imports("urn:c", "c") + decision("o", literal("[b.age, c.age]"), requires=both)
    for text in ("s(1, 2)", "s(c.age: 2, b.age: 1)"):
        data = dmn(body + service + decision("d", literal(text), requires=needs("Knowledge", "#s")))
        assert value(data, others=others) == [1, 2]


@pytest.mark.parametrize("name", ["", "b"])
def test_an_import_that_nobody_brought_is_told_where_it_is_needed(name: str) -> None:
    data = dmn(imports("urn:b", name) + decision("d", literal("1"), requires=needs("Decision", "urn:b#x")))
    assert "its model is not imported" in said(data)
    assert value(data) == 1


def test_a_file_beside_that_is_no_dmn_is_as_if_it_were_not_there() -> None:
    other = dmn(decision("x", literal("7")), "urn:b")
    data = dmn(imports("urn:b", "b") + decision("d", literal("b.x"), requires=needs("Decision", "urn:b#x")))
    assert value(data, others=(b"junk", b"<a/>", other)) == 7
    assert "its model is not imported" in said(data, others=(b"junk",))
