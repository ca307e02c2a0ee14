"""The rules of lint, one per file: its docstring says why, and how to fix what it finds. This list is their order."""

from __future__ import annotations

from app.bpmn.lint.rule import Rule
from app.bpmn.lint.rules.ad_hoc import AdHoc
from app.bpmn.lint.rules.boundary_host import BoundaryHost
from app.bpmn.lint.rules.branch_name import BranchName
from app.bpmn.lint.rules.called_element import CalledElement
from app.bpmn.lint.rules.conditional_flow import ConditionalFlow
from app.bpmn.lint.rules.dangling_flow import DanglingFlow
from app.bpmn.lint.rules.dead_element import DeadElement
from app.bpmn.lint.rules.deadlock import Deadlock
from app.bpmn.lint.rules.disconnected import Disconnected
from app.bpmn.lint.rules.duplicate_flow import DuplicateFlow
from app.bpmn.lint.rules.duplicate_id import DuplicateId
from app.bpmn.lint.rules.edge_through_shape import EdgeThroughShape
from app.bpmn.lint.rules.end_event import EndEvent
from app.bpmn.lint.rules.endless_loop import EndlessLoop
from app.bpmn.lint.rules.escalation_code import EscalationCode
from app.bpmn.lint.rules.event_flows import EventFlows
from app.bpmn.lint.rules.event_gateway import EventGateway
from app.bpmn.lint.rules.event_reference import EventReference
from app.bpmn.lint.rules.expression_syntax import ExpressionSyntax
from app.bpmn.lint.rules.expression_types import ExpressionTypes
from app.bpmn.lint.rules.gateway_conditions import GatewayConditions
from app.bpmn.lint.rules.gateway_default import GatewayDefault
from app.bpmn.lint.rules.hidden_characters import HiddenCharacters
from app.bpmn.lint.rules.implementation import Implementation
from app.bpmn.lint.rules.implicit_merge import ImplicitMerge
from app.bpmn.lint.rules.implicit_split import ImplicitSplit
from app.bpmn.lint.rules.improper_completion import ImproperCompletion
from app.bpmn.lint.rules.label_overlap import LabelOverlap
from app.bpmn.lint.rules.label_style import LabelStyle
from app.bpmn.lint.rules.lack_of_synchronisation import LackOfSynchronisation
from app.bpmn.lint.rules.link_pairs import LinkPairs
from app.bpmn.lint.rules.message_flow_ends import MessageFlowEnds
from app.bpmn.lint.rules.missing_name import MissingName
from app.bpmn.lint.rules.misspelled_variable import MisspelledVariable
from app.bpmn.lint.rules.needless_condition import NeedlessCondition
from app.bpmn.lint.rules.no_diagram import NoDiagram
from app.bpmn.lint.rules.no_executable import NoExecutable
from app.bpmn.lint.rules.not_connected import NotConnected
from app.bpmn.lint.rules.not_drawn import NotDrawn
from app.bpmn.lint.rules.open_end import OpenEnd
from app.bpmn.lint.rules.overlap import Overlap
from app.bpmn.lint.rules.receive_message import ReceiveMessage
from app.bpmn.lint.rules.same_definition import SameDefinition
from app.bpmn.lint.rules.same_name import SameName
from app.bpmn.lint.rules.script import Script
from app.bpmn.lint.rules.soundness_undecided import SoundnessUndecided
from app.bpmn.lint.rules.split_and_merge import SplitAndMerge
from app.bpmn.lint.rules.start_event import StartEvent
from app.bpmn.lint.rules.sub_process_start import SubProcessStart
from app.bpmn.lint.rules.superfluous_gateway import SuperfluousGateway
from app.bpmn.lint.rules.superfluous_termination import SuperfluousTermination
from app.bpmn.lint.rules.timer import Timer
from app.bpmn.lint.rules.undrawable import Undrawable
from app.bpmn.lint.rules.unreachable import Unreachable
from app.bpmn.lint.rules.unsupported import Unsupported
from app.bpmn.lint.rules.unused_definition import UnusedDefinition
from app.bpmn.lint.rules.unwritten_variable import UnwrittenVariable
from app.bpmn.lint.rules.user_task_details import UserTaskDetails

RULES: tuple[Rule, ...] = (
    DanglingFlow(),
    NotConnected(),
    Disconnected(),
    Unreachable(),
    StartEvent(),
    EndEvent(),
    OpenEnd(),
    ImplicitSplit(),
    ImplicitMerge(),
    GatewayConditions(),
    GatewayDefault(),
    SuperfluousGateway(),
    SplitAndMerge(),
    ConditionalFlow(),
    NeedlessCondition(),
    MissingName(),
    BranchName(),
    HiddenCharacters(),
    DuplicateId(),
    SameName(),
    UserTaskDetails(),
    Implementation(),
    Script(),
    Timer(),
    EventReference(),
    ReceiveMessage(),
    Overlap(),
    NotDrawn(),
    Undrawable(),
    EventGateway(),
    CalledElement(),
    LinkPairs(),
    Unsupported(),
    NoExecutable(),
    BoundaryHost(),
    MessageFlowEnds(),
    Deadlock(),
    LackOfSynchronisation(),
    ImproperCompletion(),
    DeadElement(),
    EndlessLoop(),
    SoundnessUndecided(),
    EdgeThroughShape(),
    SubProcessStart(),
    AdHoc(),
    EventFlows(),
    EscalationCode(),
    DuplicateFlow(),
    SuperfluousTermination(),
    UnusedDefinition(),
    SameDefinition(),
    LabelStyle(),
    NoDiagram(),
    LabelOverlap(),
    ExpressionSyntax(),
    ExpressionTypes(),
    MisspelledVariable(),
    UnwrittenVariable(),
)
