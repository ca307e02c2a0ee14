"""How a table lies in a sheet: facts, then heads, then rules.

    Decision       Discount
    Decision id    Decision_1a2b3c4
    Hit policy     First match

    Rule           When       When      Then       Note         Rule id
    Heading        Amount     Customer  Discount   Note
    Reads or name  amount     customer  discount
    Type           number     string    number
    Allowed values            ...
    1              >= 1000    Gold      10                      Rule_1

A cell is written as it is printed, without quotes; where that would not come back it is FEEL behind a `=`.

A plain list, one line of headings and the rules below, is read as well (see `guessing.py`).
"""

from __future__ import annotations

from app.decisions.grid import ColumnKind
from app.decisions.wording import POLICIES

DECISION, IDENTITY, POLICY = "Decision", "Decision id", "Hit policy"
RULE, RULE_ID = "Rule", "Rule id"
HEADING, READS, TYPE, ALLOWED = "Heading", "Reads or name", "Type", "Allowed values"
KINDS = {ColumnKind.INPUT: "When", ColumnKind.OUTPUT: "Then", ColumnKind.ANNOTATION: "Note"}
KIND_WORDS = {
    "when": ColumnKind.INPUT,
    "if": ColumnKind.INPUT,
    "input": ColumnKind.INPUT,
    "condition": ColumnKind.INPUT,
    "then": ColumnKind.OUTPUT,
    "output": ColumnKind.OUTPUT,
    "action": ColumnKind.OUTPUT,
    "result": ColumnKind.OUTPUT,
    "note": ColumnKind.ANNOTATION,
    "annotation": ColumnKind.ANNOTATION,
}
LETTERS = {
    "U": ("UNIQUE", ""),
    "F": ("FIRST", ""),
    "P": ("PRIORITY", ""),
    "A": ("ANY", ""),
    "R": ("RULE ORDER", ""),
    "O": ("OUTPUT ORDER", ""),
    "C": ("COLLECT", ""),
    "C+": ("COLLECT", "SUM"),
    "C<": ("COLLECT", "MIN"),
    "C>": ("COLLECT", "MAX"),
    "C#": ("COLLECT", "COUNT"),
}


def policy_of(text: str) -> tuple[str, str] | None:
    """Hit policy and aggregation from a name, a letter or DMN's own word; None for anything else."""
    text = " ".join(text.split())
    if text.upper() in LETTERS:
        return LETTERS[text.upper()]
    for key, (name, _meaning) in POLICIES.items():
        if text.lower() in (name.lower(), " ".join(key).strip().lower()):
            return key
    return None
