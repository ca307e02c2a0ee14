"""The working copy of an instance: which graph its tokens are in."""

from __future__ import annotations

from app.engine.commands import CompleteTask
from app.engine.environment import Environment
from app.engine.graph import ExecutableProcess
from app.engine.run import Run
from app.engine.waits import UserTask
from tests.engine.driver import Case, compiled, flows


def process() -> ExecutableProcess:
    return compiled(
        '<startEvent id="start"/><subProcess id="sub"><startEvent id="s"/><userTask id="a"/><userTask id="b"/>'
        '<endEvent id="e"/>' + flows("s -> a\na -> b\nb -> e") + '</subProcess><endEvent id="end"/>'
        + flows("start -> sub\nsub -> end")
    )  # fmt: skip


def test_a_process_that_is_compiled_again_meanwhile_is_taken_whole() -> None:
    # Given tokens whose places in the graph are known
    case = Case(process()).start()
    old = case.processes[0]
    # When the definition has been compiled anew, as after a restart of its cache
    case.processes[:] = [process()]
    case.run(CompleteTask(next(wait.key for wait in case.state.waits if isinstance(wait, UserTask))))
    # Then no token stands in the old graph any more
    places = [instance.node for instance in case.state.instances.values() if instance.node is not None]
    known = {id(node) for node in case.processes[0].nodes.values()} | {id(case.processes[0].root)}
    assert places and all(id(node) in known for node in places)
    assert case.state.tokens() == {"b": 1}
    # And a step that still has the old one at hand works in that alone
    run = Run(case.state, Environment(case.now, "case", lambda *_: old))
    assert run.node(run.instances[case.state.next_key - 1]) is old.nodes["b"]
