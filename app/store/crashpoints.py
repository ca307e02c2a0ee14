"""Named places where a test may kill this process, to see that nothing is lost or done twice.

Armed only by the environment: `MILLRACE_CRASH_AT=<name>` or `<name>:<n>` dies at the n-th passing
(1 is the first). Without it a point costs one comparison.
"""

from __future__ import annotations

import os
import signal

POINTS = (
    "commit.before",  # everything written, nothing committed
    "commit.after",  # committed, the caller does not know yet
    "job.leased",  # a worker holds the job, its handler has not begun
    "job.handled",  # the outside work is done, its result not yet written
    "job.completed",  # the result is written
    "message.taken",  # the receiver has moved on in memory, the message is still in the outbox
    "message.delivered",  # receiver and outbox are written together
    "signal.split",  # one row per receiver, none delivered
    "timer.fired",  # the timer's effect is written
)

_name = ""
_left = 0


def arm() -> None:
    """Read the environment; done when this module is imported, again by a test's forked process."""
    global _name, _left
    _name, _, count = os.environ.get("MILLRACE_CRASH_AT", "").partition(":")
    _left = int(count or 1)


def reach(point: str) -> None:
    """Die here, without any clean-up, when the environment says so."""
    if _name and point == _name:
        _pass()


def _pass() -> None:
    global _left
    _left -= 1
    if _left == 0:
        if hasattr(signal, "SIGKILL"):
            os.kill(os.getpid(), signal.SIGKILL)
        os._exit(137)


arm()
