"""Random processes of every kind of element, block in block, and random lives of their instances."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

from app.engine import commands
from app.engine.commands import Command, CommandRefused
from app.engine.waits import Incident, Job, JobKind, Subscription, SubscriptionKind, Timer, UserTask, Wait
from tests.engine.driver import Case, compiled

ROOTS = (
    '<message id="m" name="msg"/><signal id="g" name="sig"/><error id="e1" errorCode="E1"/>'
    '<escalation id="x1" escalationCode="X1"/>'
)
TRIGGERS = {
    "message": '<messageEventDefinition messageRef="m"/>',
    "signal": '<signalEventDefinition signalRef="g"/>',
    "timer": "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>",
    "cycle": "<timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>",
    "condition": "<conditionalEventDefinition><condition>${x > 6}</condition></conditionalEventDefinition>",
    "error": '<errorEventDefinition errorRef="e1"/>',
    "anyError": "<errorEventDefinition/>",
    "escalation": '<escalationEventDefinition escalationRef="x1"/>',
    "compensation": "<compensateEventDefinition/>",
    "several": '<messageEventDefinition messageRef="m"/><signalEventDefinition signalRef="g"/>',
}
ALWAYS = ("error", "anyError")
"""Triggers that always interrupt."""
LEAVES = {
    "user": '<userTask id="{0}"{1}>{2}</userTask>',
    "work": '<serviceTask id="{0}" camunda:type="external" camunda:topic="t"{1}>{2}</serviceTask>',
    "script": '<scriptTask id="{0}" scriptFormat="juel" camunda:resultVariable="x"{1}>{2}'
    "<script>${{x + 1}}</script></scriptTask>",
    "receive": '<receiveTask id="{0}" messageRef="m"{1}>{2}</receiveTask>',
    "call": '<callActivity id="{0}" calledElement="q"{1}>{2}</callActivity>',
    "manual": '<manualTask id="{0}"{1}>{2}</manualTask>',
}
CALLED = """<startEvent id="s"/><userTask id="qt"/><exclusiveGateway id="qx" default="q4"/><endEvent id="qe"/>
<endEvent id="bad"><errorEventDefinition errorRef="e1"/></endEvent><intermediateThrowEvent id="up">
<escalationEventDefinition escalationRef="x1"/></intermediateThrowEvent>
<sequenceFlow id="q1" sourceRef="s" targetRef="up"/>
<sequenceFlow id="q0" sourceRef="up" targetRef="qt"/>
<sequenceFlow id="q2" sourceRef="qt" targetRef="qx"/><sequenceFlow id="q3" sourceRef="qx" targetRef="bad">
<conditionExpression>${bad == true}</conditionExpression></sequenceFlow>
<sequenceFlow id="q4" sourceRef="qx" targetRef="qe"/>"""
Ends = tuple[str, str]


class Writer:
    """The XML of a random process. Every block has one way in and one way out."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.parts: list[str] = []
        self.count = 0

    def process(self, depth: int) -> str:
        """The inner XML of a process."""
        self.scope(depth)
        if self.random.random() < 0.3:
            self.event_sub_process(depth - 1)
        return "".join(self.parts)

    # --- Pieces ----------------------------------------------------------------------------

    def new(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def add(self, text: str) -> None:
        self.parts.append(text)

    def flow(self, source: str, target: str, condition: str = "") -> str:
        name = self.new("f")
        inner = f"<conditionExpression>${{{condition}}}</conditionExpression>" if condition else ""
        self.add(f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>')
        return name

    def inside(self, write: Callable[[], object]) -> str:
        """What `write` adds, as a text of its own."""
        outer, self.parts = self.parts, []
        write()
        text, self.parts = "".join(self.parts), outer
        return text

    def scope(self, depth: int, end: str = "") -> None:
        """Start event, a block, end event."""
        start, last = self.new("start"), self.new("end")
        first = self.block(depth)
        self.add(f'<startEvent id="{start}"/><endEvent id="{last}">{end}</endEvent>')
        self.flow(start, first[0])
        self.flow(first[1], last)

    def loop(self) -> str:
        """Loop characteristics, or none."""
        kind = self.random.choice(["", "", "", "", "parallel", "sequential", "standard"])
        if not kind:
            return ""
        if kind == "standard":
            return '<standardLoopCharacteristics loopMaximum="2"/>'
        enough = "<completionCondition>${nrOfCompletedInstances >= 2}</completionCondition>"
        inside = f"<loopCardinality>{self.random.randint(0, 3)}</loopCardinality>" + self.random.choice(["", enough])
        attributes = f'isSequential="{str(kind == "sequential").lower()}"'
        return f"<multiInstanceLoopCharacteristics {attributes}>{inside}</multiInstanceLoopCharacteristics>"

    # --- Blocks ----------------------------------------------------------------------------

    def block(self, depth: int) -> Ends:
        if depth <= 0:
            return self.leaf()
        kinds = [self.leaf, *(lambda kind=kind: getattr(self, kind)(depth - 1) for kind in BLOCKS)]
        return self.random.choice(kinds)()

    def leaf(self) -> Ends:
        kind = self.random.choice([*LEAVES, "catch", "throw"])
        name = self.new(kind)
        if kind == "catch":
            trigger = TRIGGERS[self.random.choice(["message", "signal", "timer", "condition", "several"])]
            both = ' parallelMultiple="true"' if self.random.random() < 0.5 else ""
            self.add(f'<intermediateCatchEvent id="{name}"{both}>{trigger}</intermediateCatchEvent>')
        elif kind == "throw":
            trigger = TRIGGERS[self.random.choice(["signal", "escalation", "compensation", "message"])]
            self.add(f'<intermediateThrowEvent id="{name}">{trigger}</intermediateThrowEvent>')
        else:
            saved = self.random.choice(["", "", "", ' camunda:asyncBefore="true"', ' camunda:asyncAfter="true"'])
            self.add(LEAVES[kind].format(name, saved, self.loop()))
            return self.borders(name)
        return name, name

    def borders(self, host: str) -> Ends:
        """Boundary events on an activity; all ways meet behind it."""
        kinds = [each for each in TRIGGERS if self.random.random() < 0.12]
        if not kinds:
            return host, host
        merge = self.new("merge")
        self.add(f'<exclusiveGateway id="{merge}"/>')
        self.flow(host, merge)
        for kind in kinds:
            event = self.new("border")
            if kind == "compensation":
                undo = self.new("undo")
                self.add(
                    f'<boundaryEvent id="{event}" attachedToRef="{host}">{TRIGGERS[kind]}</boundaryEvent><userTask '
                    f'id="{undo}" isForCompensation="true"/><association sourceRef="{event}" targetRef="{undo}"/>'
                )
                continue
            cancel = "true" if kind in ALWAYS else self.random.choice(["true", "false"])
            self.add(
                f'<boundaryEvent id="{event}" attachedToRef="{host}" cancelActivity="{cancel}">{TRIGGERS[kind]}'
                "</boundaryEvent>"
            )
            self.flow(event, merge if cancel == "true" else self.end())
        return host, merge

    def end(self) -> str:
        """An end event of its own."""
        name = self.new("end")
        self.add(f'<endEvent id="{name}"/>')
        return name

    def sequence(self, depth: int) -> Ends:
        first, second = self.block(depth), self.block(depth)
        self.flow(first[1], second[0])
        return first[0], second[1]

    def gateways(self, depth: int) -> Ends:
        kind = self.random.choice(["exclusive", "parallel", "inclusive", "complex"])
        fork, join = self.new(kind), self.new(f"{kind}Join")
        conditions = [f"x > {2 * number}" if kind in ("exclusive", "inclusive") else "" for number in range(3)]
        for condition in conditions[: self.random.randint(2, 3)]:
            way = self.block(depth)
            self.flow(fork, way[0], condition)
            self.flow(way[1], join)
        straight = f' default="{self.flow(fork, join)}"' if kind in ("exclusive", "inclusive") else ""
        split = "parallel" if kind == "complex" else kind
        enough = "<activationCondition>${activationCount >= 2}</activationCondition>" if kind == "complex" else ""
        self.add(f'<{split}Gateway id="{fork}"{straight}/><{kind}Gateway id="{join}">{enough}</{kind}Gateway>')
        return fork, join

    def race(self, depth: int) -> Ends:
        gateway, merge = self.new("race"), self.new("merge")
        self.add(f'<eventBasedGateway id="{gateway}"/><exclusiveGateway id="{merge}"/>')
        for kind in self.random.sample(["message", "signal", "timer", "condition"], 2):
            event = self.new("catch")
            self.add(f'<intermediateCatchEvent id="{event}">{TRIGGERS[kind]}</intermediateCatchEvent>')
            way = self.block(depth)
            self.flow(gateway, event)
            self.flow(event, way[0])
            self.flow(way[1], merge)
        return gateway, merge

    def again(self, depth: int) -> Ends:
        """Round and round until x is large enough."""
        merge, split = self.new("merge"), self.new("split")
        body = self.block(depth)
        count = self.new("script")
        self.add(LEAVES["script"].format(count, "", ""))
        self.flow(merge, body[0])
        self.flow(body[1], count)
        self.flow(count, split)
        self.flow(split, merge, "4 > x")
        out = self.new("manual")
        self.add(LEAVES["manual"].format(out, "", ""))
        default = self.flow(split, out)
        self.add(f'<exclusiveGateway id="{merge}"/><exclusiveGateway id="{split}" default="{default}"/>')
        return merge, out

    def sub(self, depth: int) -> Ends:
        name = self.new("sub")
        thrown = [TRIGGERS[kind] for kind in ("error", "escalation", "compensation")]
        ends = ["", "", *thrown, "<terminateEventDefinition/>"]

        def write() -> None:
            self.scope(depth, self.random.choice(ends))
            if self.random.random() < 0.3:
                self.event_sub_process(depth - 1)

        self.add(f'<subProcess id="{name}">{self.loop()}{self.inside(write)}</subProcess>')
        return self.borders(name)

    def transaction(self, depth: int) -> Ends:
        name, event, merge = self.new("transaction"), self.new("cancelled"), self.new("merge")
        inside = self.inside(lambda: self.scope(depth, "<cancelEventDefinition/>"))
        self.add(
            f'<transaction id="{name}">{inside}</transaction><exclusiveGateway id="{merge}"/>'
            f'<boundaryEvent id="{event}" attachedToRef="{name}"><cancelEventDefinition/></boundaryEvent>'
        )
        self.flow(name, merge)
        self.flow(event, merge)
        return name, merge

    def ad_hoc(self, depth: int) -> Ends:
        name = self.new("adHoc")
        ordering = self.random.choice(["Parallel", "Sequential"])
        enough = self.random.choice(["", "<completionCondition>${x > 6}</completionCondition>"])

        def write() -> None:
            for _ in range(self.random.randint(1, 3)):
                self.add(LEAVES["user"].format(self.new("user"), "", ""))

        inside = self.inside(write)
        self.add(f'<adHocSubProcess id="{name}" ordering="{ordering}">{inside}{enough}</adHocSubProcess>')
        return self.borders(name)

    def event_sub_process(self, depth: int) -> None:
        kind = self.random.choice([each for each in TRIGGERS if each != "compensation"])
        flag = "true" if kind in ALWAYS else self.random.choice(["true", "false"])

        def write() -> None:
            start, end = self.new("start"), self.new("end")
            body = self.block(depth)
            self.add(f'<startEvent id="{start}" isInterrupting="{flag}">{TRIGGERS[kind]}</startEvent>')
            self.add(f'<endEvent id="{end}"/>')
            self.flow(start, body[0])
            self.flow(body[1], end)

        self.add(f'<subProcess id="{self.new("event")}" triggeredByEvent="true">{self.inside(write)}</subProcess>')


BLOCKS = ("sequence", "sequence", "gateways", "gateways", "race", "again", "sub", "sub", "transaction", "ad_hoc")


CROWD = 500
"""So many element instances at once show an endless loop, which the step limit has stopped."""
BLOCKING = ("parallelJoin", "complexJoin")
"""Joins that may wait for ever, when a token that they need was moved or ended; an inclusive one never does."""


class Life:
    """A random life of an instance; `Case.run` checks the core's promises at each step."""

    def __init__(self, seed: int, depth: int) -> None:
        self.random = random.Random(seed)
        self.process = compiled(Writer(seed).process(depth), ROOTS)
        self.case = Case(self.process, compiled(CALLED, ROOTS, "q"))
        self.refused = 0

    def live(self, steps: int) -> None:
        """Raises AssertionError when a promise is broken."""
        self.do(commands.StartInstance("p", 1, {"x": self.random.randint(0, 9)}))
        for _ in range(steps):
            if self.case.state is None or self.case.ended or len(self.case.live.instances) > CROWD:
                break
            self.case.now += timedelta(minutes=10)
            command = self.next()
            if command is not None:
                self.do(command)
            self.check()

    def do(self, command: Command) -> None:
        try:
            self.case.run(command)
        except CommandRefused:
            self.refused += 1

    def check(self) -> None:
        """An instance has ended and left nothing, or waits for something."""
        if self.case.state is None:
            return
        if self.case.ended:
            assert self.case.live.waits == ()
            assert list(self.case.live.instances) == [0]
        else:
            blocked = any(element.startswith(BLOCKING) for element in self.case.at)
            assert self.case.live.waits or blocked, f"nothing can ever happen again: {self.case.at}"

    def next(self) -> Command | None:
        """What somebody may do now."""
        waits = list(self.case.live.waits)
        if self.case.live.suspended:
            return commands.Activate()
        if not waits or self.random.random() < 0.1:
            return self.operation()
        wait = self.random.choice(waits)
        return self.answer(wait)

    def answer(self, wait: Wait) -> Command | None:
        number, key = self.random.randint(0, 9), wait.key
        if isinstance(wait, UserTask):
            error = commands.ThrowTaskError(key, "E1", escalation=self.random.random() < 0.5)
            done = commands.CompleteTask(key, {"x": number, "bad": number > 6})
            return error if self.random.random() < 0.2 else done
        if isinstance(wait, Job) and wait.kind is JobKind.CONTINUATION:
            return commands.RunContinuation(key)
        if isinstance(wait, Job):
            failed: Command = commands.FailJob(key, "no", retries=number % 3)
            answers = [commands.CompleteJob(key, {"x": number}), failed, commands.ThrowTaskError(key, "E1")]
            return self.random.choice(answers)
        if isinstance(wait, Timer):
            self.case.now = max(self.case.now, wait.due or self.case.now)
            return commands.FireTimer(key)
        if isinstance(wait, Incident):
            return commands.SetRetries(2)
        assert isinstance(wait, Subscription)
        if wait.kind is SubscriptionKind.MESSAGE:
            return commands.DeliverMessage(key, wait.name, {"x": number})
        if wait.kind is SubscriptionKind.SIGNAL:
            return commands.DeliverSignal(wait.name, {"x": number})
        return commands.SetVariables({"x": number})

    def operation(self) -> Command:
        nodes = list(self.process.nodes.values())
        standing = [element for element in self.case.at if element in self.process.nodes]
        start = self.random.choice(nodes).id
        cancel = (self.random.choice(standing),) if standing and self.random.random() < 0.7 else ()
        return self.random.choice(
            [
                commands.Suspend(),
                commands.SetVariables({"x": self.random.randint(0, 9)}),
                commands.Modify(cancel=cancel, start_before=(start,)),
                commands.Modify(cancel=cancel, start_after=(start,)),
            ]
        )
