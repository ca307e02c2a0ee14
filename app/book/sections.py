"""A book cut into sections: what HTML and PDF both set, each as markup that both can show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from lxml.builder import E

from app.book.contents import (
    Book,
    DecisionChapter,
    DiagramPage,
    Fact,
    FormChapter,
    ModelChapter,
    ProcessPart,
    Role,
    Step,
    Way,
)
from app.book.decisions import logic_of
from app.book.markdown import to_html

Element: TypeAlias = Any
"""An lxml element."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what follows it. `level` is 2 for chapters, 3 below. `picture` is drawn below the heading."""

    anchor: str
    title: str
    level: int
    body: tuple[Element, ...] = ()
    picture: tuple[ModelChapter, DiagramPage] | None = field(default=None)


def sections_of(book: Book) -> Iterator[Section]:
    """All of a book, in order."""
    for number, chapter in enumerate(book.models):
        yield from _model(chapter, f"model-{number}")
    if book.forms:
        yield Section("forms", "Forms", 2, (E.p("What people see and fill in."),))
        for form in book.forms:
            yield Section(f"form-{form.id}", form.title, 3, tuple(_form(form)))
    if book.decisions:
        yield Section("decisions", "Decisions", 2, (E.p("The rules that the processes ask."),))
        for decision in book.decisions:
            yield Section(f"decision-{decision.id}", decision.title, 3, tuple(_decision(decision)))
    if book.remarks:
        yield Section("remarks", "What is missing", 2, tuple(E.p(text) for text in book.remarks))


def _model(chapter: ModelChapter, anchor: str) -> Iterator[Section]:
    alone = chapter.processes[0].documentation if len(chapter.processes) == 1 else ""
    about = [to_html(text) for text in (chapter.documentation, alone) if text]
    yield Section(anchor, chapter.title, 2, (E.p({"class": "muted"}, chapter.file_name), *about))
    for page in chapter.diagrams:
        yield Section(f"{anchor}-diagram-{page.number}", page.title, 3, (), (chapter, page))
    if chapter.roles:
        yield Section(f"{anchor}-roles", "Responsibilities", 3, (_roles(chapter.roles),))
    for part in chapter.processes:
        heading = "Steps" if len(chapter.processes) == 1 else f"Steps of {part.name}"
        yield Section(f"{anchor}-{part.id}", heading, 3, tuple(_process(part, len(chapter.processes) == 1)))


def _roles(roles: tuple[Role, ...]) -> Element:
    rows = [E.tr(E.td(role.name), E.td(role.source), E.td(*_links(role.steps))) for role in roles]
    return E.table(E.thead(E.tr(E.th("Who"), E.th("Named as"), E.th("Does"))), E.tbody(*rows))


def _links(steps: tuple[tuple[str, str], ...]) -> Iterator[Element | str]:
    for number, (step_id, name) in enumerate(steps):
        if number:
            yield ", "
        yield E.a(name, href=f"#step-{step_id}")


def _process(part: ProcessPart, alone: bool) -> Iterator[Element]:
    """The steps; the text on the only process of a model stands at the head of its chapter."""
    if part.documentation and not alone:
        yield to_html(part.documentation)
    if part.facts:
        yield _facts(part.facts)
    for number, step in enumerate(part.steps, 1):
        yield from _step(step, number)


def _step(step: Step, number: int) -> Iterator[Element]:
    nested = {"class": f"nested-{min(step.depth, 3)}"} if step.depth else {}
    kind = [E.span({"class": "kind"}, f" \u2013 {step.kind}")] if step.kind != step.name else []
    parts: list[Element] = [
        E.h4({"id": f"step-{step.id}"}, E.span({"class": "number"}, f"{number}\u2002"), step.name, *kind)
    ]
    if step.documentation:
        parts.append(to_html(step.documentation))
    if step.facts or step.ways:
        parts.append(_facts(step.facts, step.ways))
    yield E.div(nested, *parts)


def _facts(facts: tuple[Fact, ...], ways: tuple[Way, ...] = ()) -> Element:
    rows = [E.tr(E.th(fact.label), E.td(E.code(fact.text) if fact.is_code else fact.text)) for fact in facts]
    rows += [E.tr(E.th("Then"), E.td(*_way(way, alone=len(ways) == 1))) for way in ways]
    return E.table({"class": "facts"}, *rows)


def _way(way: Way, alone: bool) -> Iterator[Element | str]:
    if way.name:
        yield f"{way.name}: "
    elif way.is_default and not alone:
        yield "otherwise: "
    yield E.a(way.target_name, href=f"#step-{way.target_id}")
    if way.condition:
        yield " when "
        yield E.code(way.condition)


def _form(form: FormChapter) -> Iterator[Element]:
    yield E.p({"class": "muted"}, f"{form.file_name}, shown at ", *_links(form.used_by))
    rows = [
        E.tr(E.td("\u2003" * field.depth + field.label), E.td(field.kind), E.td("; ".join(field.remarks)))
        for field in form.fields
    ]
    yield E.table(E.thead(E.tr(E.th("Field"), E.th("Kind"), E.th("Rules"))), E.tbody(*rows))


def _decision(decision: DecisionChapter) -> Iterator[Element]:
    asked = (", asked at ", *_links(decision.used_by)) if decision.used_by else ()
    yield E.p({"class": "muted"}, decision.file_name, *asked)
    if decision.documentation:
        yield to_html(decision.documentation)
    yield from logic_of(decision)
