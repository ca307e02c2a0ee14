"""The order in which behaviours act: this list, nothing else.

Before a deletion: what hangs on the element goes outside in. After a change of shapes: boundary events, then lines. At
the end of an edit: containers grow, then lanes and connections are put right.
"""

from __future__ import annotations

from app.bpmn.editing.behaviours.auto_resize import AutoResize
from app.bpmn.editing.behaviours.bare_lines import BareLinesFollow
from app.bpmn.editing.behaviours.boundary_follows import BoundaryFollows, BoundaryMovesIn
from app.bpmn.editing.behaviours.data_object import NewDataObject
from app.bpmn.editing.behaviours.events_fit import EventsFit
from app.bpmn.editing.behaviours.fix_connections import FixConnections
from app.bpmn.editing.behaviours.heal_flow import HealFlow
from app.bpmn.editing.behaviours.labels_give_way import LabelsGiveWay
from app.bpmn.editing.behaviours.lane_membership import LaneMembership
from app.bpmn.editing.behaviours.lanes_fill import LanesCloseUp, LanesFill
from app.bpmn.editing.behaviours.lines_follow import LinesFollow
from app.bpmn.editing.behaviours.place_labels import PlaceLabels
from app.bpmn.editing.behaviours.pools import LastPoolLeavesProcess, PoolGetsProcess
from app.bpmn.editing.behaviours.removal import (
    RemoveBoundaryEvents,
    RemoveConnections,
    RemoveContents,
    RemoveDataObject,
    RemoveMentions,
    RemoveProcess,
)
from app.bpmn.editing.behaviours.stale_direction import StaleDirection
from app.bpmn.editing.behaviours.unset_default import UnsetDefault
from app.bpmn.editing.command import Behaviour

BEHAVIOURS: tuple[Behaviour, ...] = (
    HealFlow(),
    UnsetDefault(),
    StaleDirection(),
    RemoveConnections(),
    RemoveBoundaryEvents(),
    RemoveContents(),
    LanesCloseUp(),
    RemoveMentions(),
    RemoveDataObject(),
    RemoveProcess(),
    LastPoolLeavesProcess(),
    NewDataObject(),
    PoolGetsProcess(),
    BoundaryFollows(),
    BoundaryMovesIn(),
    EventsFit(),
    LinesFollow(),
    BareLinesFollow(),
    LanesFill(),
    PlaceLabels(),
    LabelsGiveWay(),
    FixConnections(),
    AutoResize(),
    LaneMembership(),
)
