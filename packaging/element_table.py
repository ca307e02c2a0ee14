"""The table of BPMN elements in docs/conformance/engine.md, read from the program's own tables."""

from __future__ import annotations

from collections.abc import Iterator

from app.bpmn.kinds import GROUPS, Kind, kinds_in
from app.bpmn.lint.rule import ElementRule
from app.bpmn.lint.rules import RULES
from app.canvas.draw.registry import RENDERERS
from app.engine.behaviours import registry
from app.engine.reading.events import KINDS as SPELLINGS
from app.engine.reading.events import READERS, SUFFIX
from app.engine.reading.process import UNSUPPORTED, WORK

HEAD = """# BPMN elements

Made from the program's own tables by `packaging/conformance.py`; a test says when it is out of date.

- **Drawn**: there is a renderer for it.
- **Created**: a person can put it on the canvas and change it into its kin.
- **Linted**: how many of the lint rules look at this element by itself. Rules about whole processes and
  diagrams (unreachable elements, overlaps, ids used twice) look at every element besides.
- **Run**: whether the engine runs it; what it does not run it refuses at deployment, with the element's name.
"""

FOOT = """## Drawn and kept, not created

{others} are drawn as the file has them, and kept byte for byte. They cannot be created here.

## Refused by the engine

| element | says |
|---|---|
{refused}
| an event with several event definitions | It has several event definitions; the engine runs events with one. |
| an event-based gateway that starts a process | Event-based gateways that start a process are not supported yet. |
| a multi-instance activity that throws events | Events thrown by a multi-instance activity are not supported yet. |
| a script in a language other than juel, feel or simple | Only expressions can run. |

## Run besides

Multi-instance activities, parallel and sequential, by number or by list, with completion conditions. Standard loops.
Compensation, transactions, called processes, process variables with input and output mappings, listeners that are
expressions, save points before and after activities (`asyncBefore`, `asyncAfter`), retries.

Pools, lanes, data elements, annotations and groups have no behaviour of their own. The name of the lane is kept with
each user task.
"""

NO_BEHAVIOUR = ("Pools and lanes", "Data", "Artifacts")


def table() -> str:
    """The whole page."""
    parts = [HEAD]
    for group in GROUPS:
        parts.append(f"\n## {group}\n\n| element | drawn | created | linted | run |\n|---|---|---|---|---|")
        parts += [row(kind) for kind in kinds_in(group)]
    return "\n".join([*parts, "", foot()])


def row(kind: Kind) -> str:
    """One element."""
    drawn = "yes" if kind.tag in RENDERERS else "no"
    return f"| {kind.label} | {drawn} | yes | {linted(kind)} | {executed(kind)} |"


def linted(kind: Kind) -> str:
    """How many rules look at the element by itself."""
    count = sum(isinstance(rule, ElementRule) and kind.tag in rule.tags for rule in RULES)
    return f"{count} rules" if count != 1 else "1 rule"


def executed(kind: Kind) -> str:
    """Whether the engine has a behaviour for it."""
    if kind.group in NO_BEHAVIOUR:
        return "not executable by nature"
    if kind.tag in UNSUPPORTED:
        return "no"
    if kind.is_event:
        return "yes" if runs_event(kind) else "no"
    return "yes" if kind.tag in {*registry.BY_TAG, *WORK, "scriptTask"} else "no"


def runs_event(kind: Kind) -> bool:
    """Start and boundary events run when their definition is read; others need a behaviour of their own."""
    name = kind.event_definition.removesuffix(SUFFIX)
    name = SPELLINGS.get(name, name) or "none"
    if kind.tag in registry.EVENTS:
        return name in registry.EVENTS[kind.tag]
    return name in READERS or name in ("none", "cancel")


def foot() -> str:
    """What is drawn only, and what is refused."""
    created = {kind.tag for group in GROUPS for kind in kinds_in(group)}
    others = ", ".join(f"`{tag}`" for tag in sorted(RENDERERS.keys() - created))
    refused = "\n".join(f"| `{tag}` | {name} are not supported yet. |" for tag, name in refusals())
    return FOOT.format(others=others, refused=refused)


def refusals() -> Iterator[tuple[str, str]]:
    """Elements that the compiler names as not supported."""
    yield from UNSUPPORTED.items()
