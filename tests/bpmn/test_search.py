"""Searching a file: what is read, in which order hits come, and where each of them leads."""

from __future__ import annotations

import pytest

from app.bpmn import search
from app.bpmn.document import Document
from app.bpmn.editing.modeling import Modeling
from app.bpmn.layout.geometry import Point
from app.bpmn.search import Finder


def a_process() -> tuple[Document, Modeling, dict[str, str]]:
    document = Document.new("Orders")
    modeling = Modeling(document)
    ids = {"start": modeling.create("startEvent", Point(200, 200))}
    ids["check"] = modeling.append(ids["start"], "userTask")
    ids["rule"] = modeling.append(ids["check"], "businessRuleTask")
    ids["end"] = modeling.append(ids["rule"], "endEvent")
    modeling.rename(ids["check"], "Check\nthe order")
    modeling.rename(ids["rule"], "Order discount")
    return document, modeling, ids


def found(document: Document, words: str) -> list[tuple[str, str]]:
    finder = Finder(document)
    hits = [(hit.element_id, hit.field) for hit in finder.find(words)]
    finder.close()
    return hits


def test_names_that_begin_with_the_word_come_first() -> None:
    document, _, ids = a_process()

    hits = [element_id for element_id, field in found(document, "ORDER") if field == "Name"]

    assert hits[-2:] == [ids["rule"], ids["check"]]


def test_every_word_must_be_there_in_any_order_across_lines() -> None:
    document, _, ids = a_process()

    assert found(document, "order check") == [(ids["check"], "Name")]
    assert found(document, "order nowhere") == []
    assert found(document, "   ") == []


def test_documentation_forms_decisions_and_conditions_are_read() -> None:
    document, modeling, ids = a_process()
    modeling.set_property(ids["check"], "documentation", "Ask **Purchasing** when in doubt.")
    flow = document.require(ids["rule"]).get("id")
    with document.transaction("Form"):
        document.require(ids["check"]).set_camunda("formKey", "embedded:check.html")
        document.require(flow).set_camunda("decisionRef", "discounts")

    assert found(document, "purchasing") == [(ids["check"], "Documentation")]
    assert found(document, "check.html") == [(ids["check"], "Form")]
    assert found(document, "discounts") == [(ids["rule"], "Decision")]


def test_each_element_is_found_once_by_what_fits_best() -> None:
    document, modeling, ids = a_process()
    modeling.set_property(ids["rule"], "documentation", "The discount of an order.")

    assert found(document, "discount") == [(ids["rule"], "Name")]


def test_kinds_are_found_by_their_words() -> None:
    document, _, ids = a_process()

    assert (ids["check"], "Kind") in found(document, "user task")


def test_what_is_searched_follows_edits_and_undo() -> None:
    document, modeling, ids = a_process()
    finder = Finder(document)
    assert not finder.find("invoice")

    modeling.rename(ids["check"], "Check the invoice")
    assert [hit.element_id for hit in finder.find("invoice")] == [ids["check"]]

    document.undo()
    assert not finder.find("invoice")
    finder.close()


def test_a_long_text_is_cut_around_the_word() -> None:
    document, modeling, ids = a_process()
    modeling.set_property(ids["check"], "documentation", "before " * 40 + "needle" + " after" * 40)
    finder = Finder(document)

    hit = finder.find("needle")[0]

    assert "needle" in hit.snippet and len(hit.snippet) <= 82
    assert hit.snippet.startswith("\u2026") and hit.snippet.endswith("\u2026")


def test_a_hit_says_where_it_stands_and_an_undrawn_one_leads_to_what_refers_to_it() -> None:
    document, modeling, _ = a_process()
    event = modeling.create("messageIntermediateCatchEvent", Point(300, 500))
    with document.transaction("Message"):
        message = document.create("message", id="Message_paid", name="Paid in full")
        document.definitions.insert(0, message)
        next(iter(document.require(event))).set_attribute("messageRef", "Message_paid")
    finder = Finder(document)

    hits = {hit.element_id: hit for hit in finder.find("paid")}

    assert hits["Message_paid"].reveal == event
    assert hits[event].field == "Message"
    assert finder.find("discount")[0].where == "Orders"


def test_a_rename_is_read_alone_and_a_move_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    document, modeling, ids = a_process()
    finder = Finder(document)
    finder.find("order")
    read: list[str] = []
    original = search._texts_of
    monkeypatch.setattr(search, "_texts_of", lambda doc, node: (read.append(node.get("id")), original(doc, node))[1])

    modeling.move([ids["check"]], 8, 8)
    assert finder.find("order") and not read

    modeling.rename(ids["check"], "Look at the invoice")
    assert [hit.element_id for hit in finder.find("invoice")] == [ids["check"]]
    assert read == [ids["check"]]

    modeling.append(ids["rule"], "task")
    assert finder.find("order") and len(read) > 3
    finder.close()


def test_what_is_new_is_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    document, modeling, ids = a_process()
    finder = Finder(document)
    finder.find("order")
    read: list[str] = []
    texts_of = search._texts_of
    monkeypatch.setattr(search, "_texts_of", lambda doc, node: read.append(node.get("id")) or texts_of(doc, node))

    made = modeling.create("task", Point(600, 400))
    modeling.rename(made, "Archive the order")

    assert made in [hit.element_id for hit in finder.find("archive")]
    assert made in read and ids["check"] not in read
    document.undo()
    document.undo()
    assert finder.find("archive") == []


def test_reading_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    document, _, ids = a_process()
    finder = Finder(document)
    times = iter([0.0, 0.0, 1.0, 1.0])
    monkeypatch.setattr(search.time, "perf_counter", lambda: next(times, 1e9))

    assert not finder.work(0.5)
    assert not finder.work(0.5)
    assert {hit.element_id for hit in finder.find("order")} >= {ids["rule"], ids["check"]}
    assert finder.work(0.0)


def test_vendor_properties_that_come_and_go_are_found_and_not_found() -> None:
    document, modeling, ids = a_process()
    finder = Finder(document)
    finder.find("order")
    modeling.set_property(ids["check"], "documentation", "Mind the weather")
    assert [hit.element_id for hit in finder.find("weather")] == [ids["check"]]
    document.undo()
    assert finder.find("weather") == []
