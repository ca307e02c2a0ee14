"""Short ways to write a decision table, for the tests of decisions and of the Rules place."""

from __future__ import annotations

from xml.sax.saxutils import escape

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def table_file(
    rules: list[tuple[str, ...]],
    *,
    inputs: tuple[tuple[str, str], ...] = (("amount", "number"), ("category", "string")),
    outputs: tuple[tuple[str, str], ...] = (("approver", "string"),),
    policy: str = 'hitPolicy="FIRST"',
    before: str = "<!-- kept -->",
) -> bytes:
    """A .dmn file with one table: `rules` are the cells of each rule, inputs first, a note last if there is one."""
    heads = [_input(name, kind) for name, kind in inputs] + [_output(name, kind) for name, kind in outputs]
    rows = [_rule(number, cells, len(inputs), len(outputs)) for number, cells in enumerate(rules, 1)]
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="{NAMESPACE}" xmlns:x="urn:vendor" id="defs" name="Limits" namespace="urn:test">
  {before}
  <decision id="limits" name="Limits" x:colour='red'>
    <variable name="limits"/>
    <decisionTable id="table" {policy}>
{"".join(heads + rows)}    </decisionTable>
  </decision>
</definitions>
""".encode()


def _input(name: str, kind: str) -> str:
    return f"""      <input id="in_{name}" label="{name.capitalize()}">
        <inputExpression typeRef="{kind}">
          <text>{name}</text>
        </inputExpression>
      </input>
"""


def _output(name: str, kind: str) -> str:
    return f'      <output id="out_{name}" name="{name}" typeRef="{kind}"/>\n'


def _rule(number: int, cells: tuple[str, ...], inputs: int, outputs: int) -> str:
    note = (
        f"        <description>{escape(cells[inputs + outputs])}</description>\n"
        if len(cells) > inputs + outputs
        else ""
    )
    entries = [("inputEntry", cell) for cell in cells[:inputs]]
    entries += [("outputEntry", cell) for cell in cells[inputs : inputs + outputs]]
    inner = "".join(
        f"        <{tag}>\n          <text>{escape(cell)}</text>\n        </{tag}>\n" for tag, cell in entries
    )
    return f'      <rule id="rule{number}">\n{note}{inner}      </rule>\n'


LIMITS = [
    ("<= 500", "-", '"Automatic"', "Small amounts"),
    ("(500..5000]", '"Goods"', '"Cost centre owner"'),
    ("(500..5000]", 'not("Goods")', '"Department head"'),
    ("> 5000", "-", '"Controller"'),
]
