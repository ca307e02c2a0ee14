"""What a person is told when work fails, and what goes to the log instead."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """`text` is one sentence for a person. `details` is a traceback to copy, empty for an expected refusal."""

    text: str
    details: str = ""


def explain(error: BaseException, doing: str = "") -> Failure:
    """Turn an exception into words.

    Exceptions that our own rooms define carry a text for people; so do the system's file errors.
    Anything else is a mistake of ours: it is logged whole, and the person can copy it.
    """
    if type(error).__module__.startswith("app."):
        return Failure(str(error))
    if isinstance(error, OSError) and error.strerror:
        where = f": {error.filename}" if error.filename else ""
        return Failure(f"{error.strerror}{where}")
    log.error("unexpected failure while %s", doing or "working", exc_info=error)
    details = "".join(traceback.format_exception(error))
    what = f"“{doing}” stopped" if doing else "Something stopped"
    return Failure(f"{what} because of a mistake in Millrace ({type(error).__name__}).", details)
