"""The tables of BPMN elements in docs/conformance/bpmn.md and engine.md, read from the program's own tables."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from app.bpmn.kinds import GROUPS, Kind, kinds_in
from app.bpmn.lint.rule import ElementRule
from app.bpmn.lint.rules import RULES
from app.canvas.draw.registry import RENDERERS
from app.engine.behaviours import registry
from app.engine.behaviours.behaviour import Behaviour
from app.engine.checks import CHECKS
from app.engine.checks.model import MODEL_CHECKS
from app.engine.reading.events import KINDS as SPELLINGS
from app.engine.reading.events import READERS, SUFFIX
from app.engine.reading.process import UNSUPPORTED, WORK

HEAD = """# BPMN: elements and pictures

The tables are made from the program's own by `packaging/conformance.py`; a test says when they are out of date.

## Elements

- **Drawn**: there is a renderer for it.
- **Edited**: a person can put it on the canvas, change it into its kin, and edit its properties.
- **Linted**: how many of the lint rules look at this element by itself. Rules about whole processes and
  diagrams (soundness, unreachable elements, overlaps, ids used twice) look at every element besides.
- **Executed**: whether the engine runs it ([how](engine.md)); what it does not run it refuses at deployment, by name.
"""

FOOT = """### Drawn and kept, not created

{others} are drawn as the file has them, and kept byte for byte. They can be moved and deleted, not created.
"""

ENGINE = """# The engine, element by element

Made from the program's own tables by `packaging/conformance.py`; a test says when it is out of date. What an element
means is told in the file of its behaviour, with the section of BPMN 2.0.2; its tests stand under the same name.

| element | behaviour | tests |
|---|---|---|
{rows}

## Run besides

Multi-instance activities, parallel and sequential, by number or by list, with completion conditions and the events
that they throw (`multi_instance.py`). Standard loops (`standard_loop.py`). Compensation and transactions
(`compensation.py`), process variables with input and output mappings, listeners that are expressions
(`model_listeners.py`), save points before and after activities and their instances (`asyncBefore`, `asyncAfter`),
retries, task headers of Camunda 8 that reach workers (`reading/workers.py`), start and completion quantities. Call
activities bound to the latest version, a number, a tag or the caller's deployment; global tasks, at the call.

Data objects, properties, data inputs and outputs are variables that data associations copy, with assignments and
transformations (`reading/data.py`). Pools, lanes, data stores, annotations and groups have no behaviour of their own.
The name of the lane is kept with each user task.

## Refused

| element | says |
|---|---|
{refused}
| a parallel multiple start event of a process with a timer or condition | Only messages and signals can be awaited. |
| a script or condition in a language other than juel, feel or simple | Only expressions can run. |
| what only another vendor's server has: connectors, mail and shell tasks, Java mappings, CMMN, jobs as listeners | \
What to draw instead (`checks/model/vendor_extensions.py`). |

## Checked at deployment

Every problem is told at once, with its element and the name of the rule; a file that breaks a rule is not deployed.

| check | what it demands |
|---|---|
{checks}

## Chosen where the standard leaves room

- A complex gateway without activation condition fires at the first token. At its reset only flows whose condition asks
  for `waitingForStart` can be taken.
- A process that starts by a parallel multiple event, or behind a parallel event-based gateway, is begun by the first of
  its events; while that instance waits for the others, they are for it.
- An ad-hoc sub-process starts every activity without incoming flow once (or those that `zeebe:adHoc` lists), and
  completes when nothing is left to do, or when its condition holds.
- A signal reaches those who wait for it after everything that was already under way in the same step.
  Asynchronously thrown (`camunda:async` of its definition), it reaches each case, the thrower's own too, in a
  transaction of its own after the step; who waits is asked then, not at the throw as in Camunda 7.
- A condition that a change of variables makes true is heard before anything behind the change happens.
- An error that nothing catches ends its token and nothing else, as in Camunda 7: what runs beside it goes on, and a
  process that was called goes back to its caller. History says that it was not caught. Where Camunda 8 is asked for the
  work, it is an incident. What a called process has to hand out goes along with an error or escalation that is caught.
- An event sub-process that compensates undoes its own completed activities, then those of the scope around it.
- A handler that a boundary event interrupts counts as done, so its throw event goes on.
- Data that is not there is not copied: an activity does not wait for its inputs.
"""

ROOT = Path(__file__).resolve().parent.parent
PICTURES = "## Pictures"
NO_BEHAVIOUR = ("Pools and lanes", "Data", "Artifacts")


def table(pictures: str) -> str:
    """docs/conformance/bpmn.md; `pictures` is its second half, which is written by hand."""
    parts = [HEAD]
    for group in GROUPS:
        parts.append(f"### {group}\n\n| element | drawn | edited | linted | executed |\n|---|---|---|---|---|")
        parts.append("\n".join(row(kind) for kind in kinds_in(group)) + "\n")
    created = {kind.tag for group in GROUPS for kind in kinds_in(group)}
    others = ", ".join(f"`{tag}`" for tag in sorted(RENDERERS.keys() - created))
    return "\n".join([*parts, FOOT.format(others=others), pictures])


def pictures_of(page: str) -> str:
    """The part of the page that is written by hand."""
    return page[page.index(PICTURES) :] if PICTURES in page else f"{PICTURES}\n"


def engine() -> str:
    """docs/conformance/engine.md: every element that runs, its behaviour and its tests."""
    kinds = [kind for group in GROUPS if group not in NO_BEHAVIOUR for kind in kinds_in(group)]
    rows = "\n".join(f"| {kind.label} | {_files(kind)} |" for kind in kinds if executed(kind) == "yes")
    refused = "\n".join(f"| `{tag}` | {name} are not supported yet. |" for tag, name in UNSUPPORTED.items())
    return ENGINE.format(rows=rows, refused=refused, checks="\n".join(map(_demand, (*CHECKS, *MODEL_CHECKS))))


def _demand(check: Callable[..., object]) -> str:
    """One check by its file and the first sentence of what that says."""
    module = sys.modules[check.__module__]
    sentence = " ".join((module.__doc__ or "").partition("\n\n")[0].split())
    return f"| `{check.__module__.removeprefix('app.engine.').replace('.', '/')}.py` | {sentence} |"


def _files(kind: Kind) -> str:
    """The file of a behaviour, and that of its tests, which has the same name."""
    module = behaviour_of(kind).__module__.rpartition(".")[2]
    tests = f"test_{module}.py"
    assert (ROOT / "tests" / "engine" / "behaviours" / tests).exists(), tests
    return f"`{module}.py` | `{tests}`"


def behaviour_of(kind: Kind) -> Behaviour:
    """What the compiler gives such an element."""
    if kind.tag in registry.EVENTS:
        return registry.EVENTS[kind.tag][trigger(kind)]
    if kind.tag in WORK:
        return registry.DECISION if kind.tag == "businessRuleTask" else registry.JOB
    return registry.SCRIPT if kind.tag == "scriptTask" else registry.BY_TAG[kind.tag]


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
    name = trigger(kind)
    if kind.tag in registry.EVENTS:
        return name in registry.EVENTS[kind.tag]
    return name in READERS or name in ("none", "cancel", "multiple")


def trigger(kind: Kind) -> str:
    """The event's kind, as the engine calls it."""
    name = kind.event_definition.removesuffix(SUFFIX)
    return "multiple" if "ultiple" in kind.key else SPELLINGS.get(name, name) or "none"
