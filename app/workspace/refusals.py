"""Whatever goes wrong below becomes a `WorkspaceError` whose text is for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import sqlalchemy as sa

from app.engine.commands import CommandRefused
from app.expressions import ExpressionError
from app.foundation.json import JsonRefused
from app.store.errors import StoreError
from app.workspace.values import WorkspaceError

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def refusals() -> Iterator[None]:
    """Translate what the engine, the codec and the database raise."""
    try:
        yield
    except (CommandRefused, ExpressionError, JsonRefused, StoreError) as error:
        raise WorkspaceError(str(error)) from error
    except sa.exc.OperationalError as error:
        raise WorkspaceError(_database_text(str(error.orig))) from error
    except sa.exc.InterfaceError as error:
        raise WorkspaceError("The connection to the database was lost; nothing has changed") from error


def refusing(method: Callable[P, R]) -> Callable[P, R]:
    """A method inside `refusals()`."""

    @wraps(method)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        with refusals():
            return method(*args, **kwargs)

    return wrapped


def _database_text(reason: str) -> str:
    if "locked" in reason:
        return "Another program is writing to this workspace and does not let go; try again"
    if "full" in reason:
        return "The disk is full; nothing has changed. Make room and try again"
    first = reason.strip().splitlines()[0] if reason.strip() else "no answer"
    return f"The database cannot do this now ({first}); nothing has changed"
