"""The execution engine: an immutable graph, a state, and a pure `step` between them.

    compile_definitions(document) -> list[ExecutableProcess]     compile.py
    step(state, command, env) -> Outcome                         step.py

`step` reads no clock, no database and no network (BPMN 2.0.2 chapter 13 is the semantics; where
it is silent, Camunda 7's behaviour is the reference). Read `commands.py`, `waits.py`,
`history.py` and `outcome.py` first: they are the engine's whole interface.
"""
