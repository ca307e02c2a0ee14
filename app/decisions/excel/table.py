"""A sheet -> a table: with the rows that an export writes above the rules, or as a plain list with headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.decisions.excel.guessing import kinds_of, name_of, plain_cell, type_of
from app.decisions.excel.layout import (
    ALLOWED,
    DECISION,
    HEADING,
    IDENTITY,
    KIND_WORDS,
    POLICY,
    READS,
    RULE,
    RULE_ID,
    TYPE,
    policy_of,
)
from app.decisions.excel.sheet import Sheet
from app.decisions.grid import NOTE, Column, ColumnKind
from app.decisions.spelling import as_feel
from app.decisions.unary_tests import split_at_commas

Cells = Sequence[str]
MAX_FACTS = 12


class NoTable(Exception):
    """A sheet holds no decision table; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A rule of a sheet. `id` is empty for one that was written in Excel."""

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table as a sheet has it: FEEL in every cell, as in a `Grid`. `policy` is None where the sheet says none.

    `guessed`: kinds, types and names of the columns are guesses.
    """

    name: str
    decision_id: str
    policy: tuple[str, str] | None
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    guessed: bool = False


def tables_of(sheets: Sequence[Sheet]) -> list[SheetTable]:
    """The tables of a workbook. Raises NoTable when no sheet holds one."""
    found, reasons = [], []
    for sheet in sheets:
        try:
            found.append(table_in(sheet))
        except NoTable as reason:
            reasons.append(str(reason))
    if not found:
        raise NoTable(reasons[0] if reasons else "The workbook has no sheet that is shown.")
    return found


def table_in(sheet: Sheet) -> SheetTable:
    """The table of a sheet. Raises NoTable."""
    rows = sheet.rows
    if not rows:
        raise NoTable(f"The sheet {sheet.title} is empty.")
    head = next((at for at, row in enumerate(rows[:MAX_FACTS]) if _first(row) == RULE.lower()), None)
    if head is not None and any(word.lower() in KIND_WORDS for word in rows[head][1:]):
        return _written(sheet, head)
    return _plain(sheet)


def _first(row: Cells) -> str:
    return row[0].strip().lower() if row else ""


def _at(row: Cells, at: int) -> str:
    return row[at].strip() if at < len(row) else ""


# With our own rows above the rules


def _written(sheet: Sheet, head: int) -> SheetTable:
    rows = sheet.rows
    facts = {_first(row): _at(row, 1) for row in rows[:head] if row}
    named: dict[str, Cells] = {}
    start = head + 1
    while start < len(rows) and _first(rows[start]) in {word.lower() for word in (HEADING, READS, TYPE, ALLOWED)}:
        named[_first(rows[start])] = rows[start]
        start += 1
    kinds = rows[head]
    places = [at for at, word in enumerate(kinds) if word.strip().lower() in KIND_WORDS]
    own = next((at for at, word in enumerate(kinds) if word.strip().lower() == RULE_ID.lower()), -1)
    columns = tuple(_column(KIND_WORDS[kinds[at].strip().lower()], at, named) for at in places)
    _refuse_incomplete(sheet, columns)
    variables = [column.expression for column in columns if column.kind is ColumnKind.INPUT]
    table_rows = tuple(
        SheetRow(_at(row, own) if own >= 0 else "", _cells([_at(row, at) for at in places], columns, variables))
        for row in rows[start:]
        if any(_at(row, at) for at in places)
    )
    name = facts.get(DECISION.lower()) or sheet.title
    policy = policy_of(facts.get(POLICY.lower(), ""))
    return SheetTable(name, facts.get(IDENTITY.lower(), ""), policy, columns, table_rows)


def _column(kind: ColumnKind, at: int, named: dict[str, Cells]) -> Column:
    label, reads, type_ref, allowed = (_at(named.get(word.lower(), ()), at) for word in (HEADING, READS, TYPE, ALLOWED))
    label = label or reads or (NOTE if kind is ColumnKind.ANNOTATION else "")
    reads = reads or name_of(label)
    bare = Column(kind, label, type_ref)
    values = tuple(as_feel(part.strip(), bare) for part in split_at_commas(allowed) if part.strip())
    if kind is ColumnKind.ANNOTATION:
        return bare
    if kind is ColumnKind.INPUT:
        return replace(bare, expression=reads, values=values)
    return replace(bare, name=reads, values=values)


def _cells(texts: Cells, columns: Sequence[Column], variables: Sequence[str]) -> tuple[str, ...]:
    return tuple(_cell(text, column, variables) for text, column in zip(texts, columns, strict=True))


def _cell(text: str, column: Column, variables: Sequence[str]) -> str:
    """A cell as FEEL; behind `=` it is FEEL already."""
    if text.startswith("=") and column.kind is not ColumnKind.ANNOTATION:
        return text[1:].strip()
    return as_feel(plain_cell(text, column), column, variables)


# A plain list


def _plain(sheet: Sheet) -> SheetTable:
    rows = sheet.rows
    head = next((at for at, row in enumerate(rows[:MAX_FACTS]) if sum(map(bool, row)) > 1), None)
    if head is None:
        raise NoTable(f"The sheet {sheet.title} has no line with the headings of columns.")
    words = [word.strip().lower() for word in rows[head]]
    banded = any(words) and all(word in KIND_WORDS or not word for word in words)
    given = _spread(words) if banded else None
    head += banded
    headings = [word.strip() for word in rows[head]] if head < len(rows) else []
    _refuse_headings(sheet, headings, rows[head + 1 :])
    guessed = kinds_of(headings)
    kinds = [(given[at] if given and at < len(given) else None) or guessed[at] for at in range(len(headings))]
    body = [[_at(row, at) for at in range(len(headings))] for row in rows[head + 1 :] if any(row)]
    columns = tuple(
        _guess(kind, heading, [row[at] for row in body])
        for at, (kind, heading) in enumerate(zip(kinds, headings, strict=True))
    )
    _refuse_incomplete(sheet, columns)
    order = sorted(range(len(columns)), key=lambda at: list(ColumnKind).index(columns[at].kind))
    columns = tuple(columns[at] for at in order)
    variables = [column.expression for column in columns if column.kind is ColumnKind.INPUT]
    cells = tuple(SheetRow("", _cells([row[at] for at in order], columns, variables)) for row in body)
    facts = [_at(row, 0) for row in rows[: head - banded] if _at(row, 0)]
    return SheetTable(facts[0] if facts else sheet.title, "", None, columns, cells, guessed=True)


def _spread(words: list[str]) -> list[ColumnKind | None]:
    """A band such as When stands above its first column only: it holds until the next."""
    kinds: list[ColumnKind | None] = []
    for word in words:
        kinds.append(KIND_WORDS[word] if word else (kinds[-1] if kinds else None))
    return kinds


def _guess(kind: ColumnKind, heading: str, texts: Cells) -> Column:
    if kind is ColumnKind.ANNOTATION:
        return Column(kind, heading)
    name, found = name_of(heading), type_of(texts)
    return (
        Column(kind, heading, found, name, "") if kind is ColumnKind.INPUT else Column(kind, heading, found, "", name)
    )


def _refuse_headings(sheet: Sheet, headings: Cells, body: Sequence[Cells]) -> None:
    if len(headings) < 2 or not all(headings):
        raise NoTable(
            f"The sheet {sheet.title} is no decision table: it needs a line of headings without blanks, one for each "
            "column, and below it a rule in each row."
        )
    if any(len(row) > len(headings) for row in body):
        raise NoTable(f"The sheet {sheet.title} has cells to the right of its last heading, {headings[-1]}.")
    if len({heading.lower() for heading in headings}) < len(headings):
        raise NoTable(f"The sheet {sheet.title} has two columns with the same heading.")


def _refuse_incomplete(sheet: Sheet, columns: Sequence[Column]) -> None:
    kinds = {column.kind for column in columns}
    if ColumnKind.INPUT not in kinds or ColumnKind.OUTPUT not in kinds:
        raise NoTable(
            f"The sheet {sheet.title} needs at least one input and one result. Write When and Then above them."
        )
