"""External tasks over HTTP, for workers in any language: fetch and lock, complete, fail, error, extend, unlock.

Nothing is remembered between requests: a lease is found in the database by its worker and attempt, so any of several
servers on one workspace may answer, and a server that was restarted too. docs/integrators.md is the contract.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.engine.jobs import JobContext
from app.foundation import json
from app.web import tokens
from app.web.asking import BadRequest, Fields, body_of
from app.web.tokens import Caller
from app.workspace.external import Holder
from app.workspace.local import LocalWorkspace
from app.workspace.values import Conflict, NotFound, NotPermitted, WorkspaceChange, WorkspaceError

LONGEST_WAIT = 60
LOOK_SECONDS = 2.0
"""Others may write to the workspace without our hearing of it."""
STATUS = {NotFound: 404, Conflict: 409, NotPermitted: 403}
Answer = Callable[[str, Holder, Fields], Any]


class ExternalTasks:
    """The application; `app` is what a server runs."""

    def __init__(self, workspace: LocalWorkspace) -> None:
        self.workspace = workspace
        answers: dict[str, Answer] = {
            "complete": self._complete,
            "fail": self._fail,
            "error": self._error,
            "extend": self._extend,
            "unlock": self._unlock,
        }
        routes = [Route("/health", _health), Route("/api/v1/external-tasks/fetch", self._fetch, methods=["POST"])]
        for name, answer in answers.items():
            route = f"/api/v1/external-tasks/{{task_id}}/{name}"
            routes.append(Route(route, self._answering(answer), methods=["POST"]))
        self.app = Starlette(routes=routes)
        self._waiting: set[Callable[[], object]] = set()
        workspace.subscribe(self._changed)

    # Fetching

    async def _fetch(self, request: Request) -> Response:
        return await self._guarded(request, self._fetched)

    async def _fetched(self, request: Request, caller: Caller, fields: Fields) -> Any:
        """Long polling: at once when there is work, else when some comes, else nothing after `waitSeconds`."""
        topics = frozenset(fields.texts("topics"))
        if caller.topics is not None and topics - caller.topics:
            raise NotPermitted(f"The token '{caller.name}' is not for: {', '.join(sorted(topics - caller.topics))}")
        owner = _owner(caller, fields)
        limit, length = fields.number("maxTasks", 10, most=100), fields.seconds("lockSeconds", 300, most=86_400)
        deadline = time.monotonic() + fields.number("waitSeconds", 0, least=0, most=LONGEST_WAIT)
        woken, loop = asyncio.Event(), asyncio.get_running_loop()

        def wake() -> None:
            loop.call_soon_threadsafe(woken.set)

        self._waiting.add(wake)
        try:
            while True:
                woken.clear()
                found = await run_in_threadpool(self._take, topics, limit, length, owner)
                left = deadline - time.monotonic()
                if found or left <= 0 or await request.is_disconnected():
                    return {"tasks": [_shown(job) for job in found]}
                await _until(woken, min(left, LOOK_SECONDS))
        finally:
            self._waiting.discard(wake)

    def _take(self, topics: frozenset[str], limit: int, length: timedelta, owner: str) -> list[JobContext]:
        if not self.workspace.external.is_due(topics):
            return []
        return self.workspace.external.fetch(topics, limit=limit, length=length, owner=owner)

    def _changed(self, change: WorkspaceChange) -> None:
        for wake in tuple(self._waiting):
            wake()

    # Answering

    def _answering(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        async def act(request: Request, caller: Caller, fields: Fields) -> Any:
            holder = Holder(_owner(caller, fields), fields.number("attempt"))
            return await run_in_threadpool(answer, request.path_params["task_id"], holder, fields)

        async def endpoint(request: Request) -> Response:
            return await self._guarded(request, act)

        return endpoint

    def _complete(self, task_id: str, holder: Holder, fields: Fields) -> None:
        self.workspace.external.complete(task_id, fields.record("variables"), holder=holder)

    def _fail(self, task_id: str, holder: Holder, fields: Fields) -> None:
        retries = fields.number("retries", least=0, most=1000) if "retries" in fields else None
        later = fields.seconds("retrySeconds", 0, least=0, most=10**8) if "retrySeconds" in fields else None
        self.workspace.external.fail(
            task_id,
            fields.text("message"),
            retries=retries,
            retry_at=self.workspace.clock() + later if later is not None else None,
            stack=fields.text("details", ""),
            holder=holder,
        )

    def _error(self, task_id: str, holder: Holder, fields: Fields) -> None:
        code, message = fields.text("code"), fields.text("message", "")
        self.workspace.external.error(task_id, code, message, fields.record("variables"), holder=holder)

    def _extend(self, task_id: str, holder: Holder, fields: Fields) -> dict[str, Any]:
        until = self.workspace.external.extend(task_id, fields.seconds("lockSeconds", 300, most=86_400), holder=holder)
        return {"lockedUntil": until.isoformat()}

    def _unlock(self, task_id: str, holder: Holder, fields: Fields) -> None:
        self.workspace.external.release(task_id, holder=holder)

    # Every request

    async def _guarded(self, request: Request, act: Callable[[Request, Caller, Fields], Awaitable[Any]]) -> Response:
        """Who asks, what they ask, and every refusal as a sentence. A token never gets into an answer or a log."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        try:
            caller = await run_in_threadpool(tokens.recognised, self.workspace, token.strip())
            if scheme.lower() != "bearer" or caller is None:
                return _refusal(401, "Send a token of this workspace: Authorization: Bearer …")
            answer = await act(request, caller, await body_of(request))
        except BadRequest as error:
            return _refusal(400, str(error))
        except WorkspaceError as error:
            return _refusal(
                next((status for kind, status in STATUS.items() if isinstance(error, kind)), 422), str(error)
            )
        return Response(status_code=204) if answer is None else _json(answer)


def _owner(caller: Caller, fields: Fields) -> str:
    """Two programs with different tokens never hold each other's work, whatever they call themselves."""
    return f"{caller.name}/{fields.text('workerId')}"


def _shown(job: JobContext) -> dict[str, Any]:
    return {
        "id": job.id,
        "operationId": job.idempotency_key,
        "attempt": job.attempt,
        "topic": job.topic,
        "elementId": job.element_id,
        "processId": job.process_id,
        "instanceId": job.instance_id,
        "businessKey": job.business_key,
        "retries": job.retries,
        "lockedUntil": job.lease_until.isoformat() if job.lease_until is not None else None,
        "headers": dict(job.headers),
        "variables": dict(job.variables),
    }


async def _until(woken: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(woken.wait(), seconds)
    except TimeoutError:
        return


async def _health(request: Request) -> Response:
    return _json({"status": "ok"})


def _json(value: Mapping[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(value), status, media_type="application/json")


def _refusal(status: int, sentence: str) -> Response:
    response = _json({"error": sentence}, status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
