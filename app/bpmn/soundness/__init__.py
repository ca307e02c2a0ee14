"""Soundness of control flow: deadlocks, paths that meet without waiting for each other, ends reached twice.

`analyse(control_flow(container))` looks at one process or sub-process: `flow.py` reads it, `net.py` translates it to
joins, splits and places for tokens, `reduce.py` takes away what is sound by its shape, `states.py` looks through the
markings that are left, up to a limit. Conditions are not evaluated: any way out of a decision may be taken.
"""

from app.bpmn.soundness.analysis import Analysis, Fault, FaultKind, analyse
from app.bpmn.soundness.flow import ControlFlow, control_flow

__all__ = ["Analysis", "ControlFlow", "Fault", "FaultKind", "analyse", "control_flow"]
