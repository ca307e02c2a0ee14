"""Whatever goes wrong below becomes a `WorkspaceError` whose text is for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from app.engine.commands import CommandRefused
from app.expressions import ExpressionError
from app.foundation.json import JsonRefused
from app.store.database import Database
from app.store.errors import RevisionConflict, StoreError
from app.store.trouble import DRIVERS, store_error
from app.workspace.place import Place
from app.workspace.values import Conflict, WorkspaceError

P = ParamSpec("P")
R = TypeVar("R")
READ_ONLY_TRANSACTION = "25006"
"""SQLSTATE of a write where none is allowed (PostgreSQL, appendix A)."""
READ_ONLY = (
    "The database is read-only at this moment; nothing has changed. Try again once its administrator lets it be written"
)


@contextmanager
def refusals(database: Database | None = None) -> Iterator[None]:
    """Translate what the engine, the codec and the database raise."""
    try:
        yield
    except RevisionConflict as error:
        raise Conflict(str(error)) from error
    except (CommandRefused, ExpressionError, JsonRefused, StoreError) as error:
        raise WorkspaceError(str(error)) from error
    except DRIVERS as error:
        if _is_read_only(error):
            _begin_new_sessions(database)
            raise WorkspaceError(READ_ONLY) from error
        found = store_error(error)
        if found is None:
            raise
        kind = Conflict if isinstance(found, RevisionConflict) else WorkspaceError
        raise kind(str(found)) from error


def _is_read_only(error: Exception) -> bool:
    return getattr(getattr(error, "orig", error), "sqlstate", None) == READ_ONLY_TRANSACTION


def _begin_new_sessions(database: Database | None) -> None:
    """A session keeps the default that it began with, so the ones we have may stay read-only for ever."""
    if database is not None and database.open_transaction is None:
        database.writer.dispose()


def refusing(method: Callable[P, R]) -> Callable[P, R]:
    """A method inside `refusals()`; refused when the file is not in its place any more.

    Its object has a `database` and a `place` once it is made.
    """

    @wraps(method)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        place: Place | None = getattr(args[0], "place", None)
        with refusals(getattr(args[0], "database", None)):
            if place is not None:
                place.check()
            return method(*args, **kwargs)

    return wrapped
