"""A random life of random processes against a small oracle: tokens, waits, round trips, replay.

`Case.run` checks after every command that the old state is untouched, that the JSON round trip of
the state answers the same, that `opened` and `closed` are the difference of the waits, and that
each scope counts its tokens. Here a log of commands is replayed too, and every instance must end,
wait or be an incident.
"""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.engine import commands
from app.engine.commands import Command, CommandRefused
from app.engine.waits import Incident, Job, JobKind, Subscription, SubscriptionKind, Timer, UserTask
from tests.engine.driver import START, Case, compiled, flows

EXTRA = '<message id="m" name="msg"/><signal id="g" name="sig"/><error id="err" errorCode="E"/>'
ALL_KINDS = (
    """<startEvent id="s"/><inclusiveGateway id="f"/>
<userTask id="u"/><boundaryEvent id="bm" attachedToRef="u" cancelActivity="false">
<messageEventDefinition messageRef="m"/>
</boundaryEvent><boundaryEvent id="bt" attachedToRef="u"><timerEventDefinition><timeDuration>PT5M</timeDuration>
</timerEventDefinition></boundaryEvent>
<serviceTask id="w" camunda:asyncAfter="true"/><boundaryEvent id="be" attachedToRef="w">
<errorEventDefinition errorRef="err"/>
</boundaryEvent>
<subProcess id="sub"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>
<completionCondition>${nrOfCompletedInstances >= 2}</completionCondition></multiInstanceLoopCharacteristics>
<startEvent id="s2"/><parallelGateway id="p1"/><userTask id="x"/><userTask id="y"/><parallelGateway id="p2"/>"""
    + flows(
        """s2 -> p1
    p1 -> x
    p1 -> y
    x -> p2
    y -> p2"""
    )
    + """<subProcess id="esp" triggeredByEvent="true"><startEvent id="es" isInterrupting="false">
<signalEventDefinition signalRef="g"/></startEvent><userTask id="et"/>"""
    + flows("es -> et")
    + """</subProcess></subProcess>
<eventBasedGateway id="eg"/><intermediateCatchEvent id="c1"><timerEventDefinition><timeDuration>PT1M</timeDuration>
</timerEventDefinition></intermediateCatchEvent><intermediateCatchEvent id="c2"><messageEventDefinition messageRef="m"/>
</intermediateCatchEvent><callActivity id="call" calledElement="q"/>
<inclusiveGateway id="j"/><userTask id="last"/><endEvent id="e"/>"""
    + flows(
        """s -> f
    f -> u if a
    f -> w if b
    f -> sub if c
    f -> eg if d
    f -> call if true
    u -> j
    bm -> j
    bt -> j
    w -> j
    be -> j
    sub -> j
    eg -> c1
    eg -> c2
    c1 -> j
    c2 -> j
    call -> j
    j -> last
    last -> e"""
    )
)
CALLED = '<startEvent id="s"/><userTask id="t" camunda:asyncBefore="true"/><endEvent id="e"/>' + flows("s -> t\nt -> e")
MAIN = compiled(ALL_KINDS, EXTRA)
SUB = compiled(CALLED, process_id="q")
NUMBERS = st.integers(0, 30)


class LifeOfAnInstance(RuleBasedStateMachine):
    """Whatever is done to an instance, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.case = Case(MAIN, SUB)
        self.log: list[tuple[object, Command]] = []

    def do(self, command: Command) -> None:
        try:
            self.case.run(command)
        except CommandRefused:
            return
        self.log.append((self.case.now, command))

    def pick(self, kind: type, number: int, which: object = None) -> int | None:
        keys = [
            wait.key
            for wait in self.case.live.waits
            if isinstance(wait, kind) and (which is None or getattr(wait, "kind", None) is which)
        ]
        return keys[number % len(keys)] if keys else None

    @initialize(a=st.booleans(), b=st.booleans(), c=st.booleans(), d=st.booleans())
    def begin(self, a: bool, b: bool, c: bool, d: bool) -> None:
        self.do(commands.StartInstance("p", 1, {"a": a, "b": b, "c": c, "d": d}))

    def running(self) -> bool:
        return not self.case.ended

    @precondition(running)
    @rule(number=NUMBERS)
    def complete_a_task(self, number: int) -> None:
        key = self.pick(UserTask, number)
        if key is not None:
            self.do(commands.CompleteTask(key, {"n": number}))

    @precondition(running)
    @rule(number=NUMBERS, how=st.sampled_from(["done", "failed", "error"]))
    def answer_a_job(self, number: int, how: str) -> None:
        key = self.pick(Job, number, JobKind.WORK)
        if key is not None:
            answers: dict[str, Command] = {
                "done": commands.CompleteJob(key, {"r": number}),
                "failed": commands.FailJob(key, "no", retries=number % 3),
                "error": commands.ThrowTaskError(key, "E"),
            }
            self.do(answers[how])

    @precondition(running)
    @rule(number=NUMBERS)
    def go_on(self, number: int) -> None:
        key = self.pick(Job, number, JobKind.CONTINUATION)
        if key is not None:
            self.do(commands.RunContinuation(key))

    @precondition(running)
    @rule(minutes=st.integers(1, 4))
    def let_time_pass(self, minutes: int) -> None:
        self.case.now = self.case.now.replace(hour=(self.case.now.hour + minutes) % 24 or 1)
        key = self.pick(Timer, 0)
        if key is not None:
            self.do(commands.FireTimer(key))

    @precondition(running)
    @rule(number=NUMBERS)
    def send_a_message(self, number: int) -> None:
        key = self.pick(Subscription, number, SubscriptionKind.MESSAGE)
        if key is not None:
            self.do(commands.DeliverMessage(key, "msg", {"m": number}))

    @precondition(running)
    @rule()
    def send_a_signal(self) -> None:
        self.do(commands.DeliverSignal("sig"))

    @precondition(running)
    @rule(suspend=st.booleans())
    def suspend_or_activate(self, suspend: bool) -> None:
        self.do(commands.Suspend() if suspend else commands.Activate())

    @precondition(running)
    @rule(cancel=st.sampled_from(["u", "w", "sub", "eg", "call", "j"]), start=st.sampled_from(["u", "w", "sub", "eg"]))
    def move_a_token(self, cancel: str, start: str) -> None:
        self.do(commands.Modify(cancel=(cancel,), start_before=(start,)))

    @precondition(running)
    @rule()
    def retry(self) -> None:
        self.do(commands.SetRetries(2))

    @invariant()
    def an_instance_ends_waits_or_is_an_incident(self) -> None:
        if self.case.state is None:
            return
        state = self.case.live
        if state.ended:
            assert state.waits == ()
            assert list(state.instances) == [0]
            return
        assert state.waits, "nothing can ever happen again"
        for position in state.positions():
            node = MAIN.nodes.get(position.element_id) or SUB.nodes[position.element_id]
            waits = [wait for wait in state.waits if wait.key == position.key]
            listens = state.instances[position.key].listeners
            joins = node.type in ("inclusiveGateway", "parallelGateway")
            assert waits or listens or joins or state.instances[position.key].recall("calls"), position

    @invariant()
    def an_incident_has_something_to_retry(self) -> None:
        if self.case.state is not None:
            for wait in self.case.waits(Incident):
                assert wait.key in self.case.live.instances

    def teardown(self) -> None:
        """The same commands at the same times give the same state and the same history."""
        if self.case.state is None:
            return
        again = Case(MAIN, SUB)
        for moment, command in self.log:
            again.now = moment  # type: ignore[assignment]
            again.run(command)
        assert again.live == self.case.live
        assert again.events == self.case.events


LifeOfAnInstance.TestCase.settings = settings(max_examples=30, stateful_step_count=20)
TestLifeOfAnInstance = LifeOfAnInstance.TestCase


def test_a_process_of_all_kinds_can_be_walked_to_its_end() -> None:
    case = Case(MAIN, SUB).start({"a": True, "b": True, "c": True, "d": True})
    for _ in range(60):
        if case.ended:
            break
        for wait in case.live.waits:
            if isinstance(wait, UserTask):
                case.run(commands.CompleteTask(wait.key))
            elif isinstance(wait, Job):
                work = wait.kind is JobKind.WORK
                case.run(commands.CompleteJob(wait.key) if work else commands.RunContinuation(wait.key))
            elif isinstance(wait, Subscription) and wait.name == "msg" and wait.element_id == "c2":
                case.run(commands.DeliverMessage(wait.key, "msg"))
            else:
                continue
            break

    assert case.ended
    assert case.now == START
    assert case.ended_elements()["last"] == 1
