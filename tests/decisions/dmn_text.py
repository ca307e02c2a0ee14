"""Short ways to write DMN files in tests, and to ask them."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from app.decisions.evaluate import decide_with_warnings

XMLNS = 'xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"'
IMPORT = 'importType="https://www.omg.org/spec/DMN/20230324/MODEL/"'


def dmn(body: str, namespace: str = "urn:a", attributes: str = "") -> bytes:
    """A file."""
    return f'<definitions {XMLNS} name="Test" namespace="{namespace}" {attributes}>{body}</definitions>'.encode()


def literal(text: str, type_ref: str = "") -> str:
    """A literal expression."""
    kind = f' typeRef="{type_ref}"' if type_ref else ""
    return f"<literalExpression{kind}><text>{escape(text)}</text></literalExpression>"


def decision(name: str, logic: str, type_ref: str = "", requires: str = "") -> str:
    """A decision; its id is its name."""
    kind = f' typeRef="{escape(type_ref)}"' if type_ref else ""
    return f'<decision id="{name}" name="{name}"><variable name="{name}"{kind}/>{requires}{logic}</decision>'


def knowledge(name: str, parameters: str, logic: str, requires: str = "") -> str:
    """A business knowledge model; `parameters` are names between commas."""
    taken = "".join(f'<formalParameter name="{each}"/>' for each in parameters.split(",") if each)
    return (
        f'<businessKnowledgeModel id="{name}" name="{name}"><variable name="{name}"/>'
        f"<encapsulatedLogic>{taken}{logic}</encapsulatedLogic>{requires}</businessKnowledgeModel>"
    )


def needs(kind: str, *targets: str) -> str:
    """Requirements of a kind: Input, Decision or Knowledge."""
    tag = "knowledgeRequirement" if kind == "Knowledge" else "informationRequirement"
    return "".join(f'<{tag}><required{kind} href="{target}"/></{tag}>' for target in targets)


def imports(namespace: str, name: str = "") -> str:
    """An import of another file."""
    return f'<import namespace="{namespace}" name="{name}" {IMPORT}/>'


def table(*rules: str, policy: str = "UNIQUE", inputs: str = "x", outputs: str = "y", parts: str = "") -> str:
    """A decision table: a rule is its cells between `|`; input and output columns are names between commas.

    `NAME=VALUES` gives a column its allowed values, between semicolons, `NAME:DEFAULT` an output its default; a policy
    may have an aggregation, as `COLLECT SUM`.
    """
    hit_policy, _, aggregation = policy.partition(" ") if policy.startswith("COLLECT ") else (policy, "", "")
    more = f' aggregation="{aggregation}"' if aggregation else ""
    heads = "".join(map(_input, inputs.split(",") if inputs else ()))
    heads += "".join(map(_output, outputs.split(",")))
    width = len(inputs.split(",")) if inputs else 0
    rows = "".join(_rule(rule.split("|"), width) for rule in rules)
    return f'<decisionTable hitPolicy="{hit_policy}"{more}>{heads}{parts}{rows}</decisionTable>'


def _input(text: str) -> str:
    name, _, values = text.partition("=")
    allowed = f"<inputValues><text>{escape(values.replace(';', ','))}</text></inputValues>" if values else ""
    return f"<input><inputExpression><text>{name}</text></inputExpression>{allowed}</input>"


def _output(text: str) -> str:
    name, _, default = text.partition(":")
    name, _, values = name.partition("=")
    allowed = f"<outputValues><text>{escape(values.replace(';', ','))}</text></outputValues>" if values else ""
    otherwise = f"<defaultOutputEntry><text>{escape(default)}</text></defaultOutputEntry>" if default else ""
    return f'<output name="{name}">{allowed}{otherwise}</output>'


def _rule(cells: list[str], width: int) -> str:
    tags = ["inputEntry"] * width + ["outputEntry"] * (len(cells) - width)
    inner = "".join(
        f"<{tag}><text>{escape(cell.strip())}</text></{tag}>" for tag, cell in zip(tags, cells, strict=True)
    )
    return f"<rule>{inner}</rule>"


def value(data: bytes, wanted: str = "d", others: tuple[bytes, ...] = (), **variables: Any) -> Any:
    """The answer of a decision."""
    return decide_with_warnings(data, wanted, variables, others).value


def said(data: bytes, wanted: str = "d", others: tuple[bytes, ...] = (), **variables: Any) -> str:
    """The first warning of a decision; "" for none."""
    found = decide_with_warnings(data, wanted, variables, others).warnings
    return str(found[0]) if found else ""
