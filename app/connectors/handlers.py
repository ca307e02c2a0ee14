"""Every handler of this room, by the topics that models use for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.engine.jobs import JobContext, JobHandler


def built_in() -> dict[str, JobHandler]:
    """Topic -> handler. `io.camunda:http-json:1` is what Camunda 8's template writes."""
    return {"http": _http, "io.camunda:http-json:1": _http}


def _http(job: JobContext) -> Mapping[str, Any]:
    """The HTTP client is loaded with the first call: most programs never make one."""
    from app.connectors.http import handle

    return handle(job)
