"""The behaviour of every BPMN tag and event definition that the engine runs."""

from __future__ import annotations

from app.engine.behaviours.ad_hoc_sub_process import AdHocSubProcess
from app.engine.behaviours.behaviour import Behaviour
from app.engine.behaviours.boundary_event import BoundaryEvent
from app.engine.behaviours.business_rule_task import BusinessRuleTask
from app.engine.behaviours.call_activity import CallActivity
from app.engine.behaviours.cancel_end_event import CancelEnd
from app.engine.behaviours.catch_event import CatchEvent
from app.engine.behaviours.compensation_event import CompensationThrow
from app.engine.behaviours.complex_gateway import ComplexGateway
from app.engine.behaviours.error_end_event import ErrorEnd
from app.engine.behaviours.escalation_event import EscalationThrow
from app.engine.behaviours.event_based_gateway import EventBasedGateway
from app.engine.behaviours.exclusive_gateway import ExclusiveGateway
from app.engine.behaviours.inclusive_gateway import InclusiveGateway
from app.engine.behaviours.job_task import JobTask
from app.engine.behaviours.link_event import LinkCatch, LinkThrow
from app.engine.behaviours.message_event import MessageThrow
from app.engine.behaviours.multiple_event import MultipleCatch, MultipleThrow
from app.engine.behaviours.parallel_gateway import ParallelGateway
from app.engine.behaviours.receive_task import ReceiveTask
from app.engine.behaviours.script_task import ScriptTask
from app.engine.behaviours.signal_event import SignalThrow
from app.engine.behaviours.start_event import StartEvent
from app.engine.behaviours.sub_process import Process, SubProcess
from app.engine.behaviours.task import Task
from app.engine.behaviours.terminate_end_event import TerminateEnd
from app.engine.behaviours.throw_event import NoneEvent
from app.engine.behaviours.user_task import UserTask

PASS = Task()
JOB = JobTask()
SCRIPT = ScriptTask()
DECISION = BusinessRuleTask()
PROCESS = Process()
SUB_PROCESS = SubProcess()

BY_TAG: dict[str, Behaviour] = {
    "task": PASS,
    "manualTask": PASS,
    "userTask": UserTask(),
    "receiveTask": ReceiveTask(),
    "callActivity": CallActivity(),
    "subProcess": SUB_PROCESS,
    "transaction": SUB_PROCESS,
    "adHocSubProcess": AdHocSubProcess(),
    "exclusiveGateway": ExclusiveGateway(),
    "parallelGateway": ParallelGateway(),
    "inclusiveGateway": InclusiveGateway(),
    "complexGateway": ComplexGateway(),
    "eventBasedGateway": EventBasedGateway(),
    "startEvent": StartEvent(),
    "boundaryEvent": BoundaryEvent(),
}
CATCH = CatchEvent()
THROW: dict[str, Behaviour] = {
    "none": NoneEvent(),
    "message": MessageThrow(),
    "signal": SignalThrow(),
    "escalation": EscalationThrow(),
    "compensation": CompensationThrow(),
    "multiple": MultipleThrow(),
}
EVENTS: dict[str, dict[str, Behaviour]] = {
    "intermediateCatchEvent": {
        "message": CATCH,
        "signal": CATCH,
        "timer": CATCH,
        "conditional": CATCH,
        "link": LinkCatch(),
        "multiple": MultipleCatch(),
    },
    "intermediateThrowEvent": {**THROW, "link": LinkThrow()},
    "endEvent": {**THROW, "terminate": TerminateEnd(), "error": ErrorEnd(), "cancel": CancelEnd()},
}
