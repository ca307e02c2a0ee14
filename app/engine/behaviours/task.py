"""Task without a type, and manual task (BPMN 2.0.2, 10.3.3): nothing for the engine to do.

A manual task is done by somebody without any system that knows of it (table 10.3.3.1), so nobody can say when it is
done; like a task without a type it passes its token on.
"""

from __future__ import annotations

from app.engine.behaviours.behaviour import Behaviour


class Task(Behaviour):
    """Passes its token on."""
