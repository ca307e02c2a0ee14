"""The HTTP connector: one request per job.

The task's inputs: `url`, or `connection` and `path` (connections.py); `method` (GET), `headers`,
`query` and `body` (JSON, or text as it is), `timeout` in seconds (30), and `errors`, which turns a
status into a BPMN error: `{"422": "ORDER_REJECTED"}`. Its result is the variable `response`:
`{status, headers, body}`, the body read as JSON when it is. Redirects are not followed: each would
need to be checked like a new call.

Every attempt carries the same `Idempotency-Key`. No answer and answers of the 5xx kind, 408 and 429
are tried again; any other refusal of the other side is final and becomes an incident.
"""

from __future__ import annotations

import json as stdlib_json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import httpx
import isodate

from app.connectors.addresses import CallRefused, Target, checked
from app.connectors.connections import connected_url
from app.engine.jobs import BpmnError, JobContext, JobFailed
from app.foundation import json

LARGEST_ANSWER = 5_000_000
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
TRY_AGAIN = (408, 429)
LONGEST_WAIT = 120.0


def handle(job: JobContext) -> Mapping[str, Any]:
    """Make the call of one job. Raises JobFailed, and BpmnError for a status that `errors` names."""
    inputs = job.variables
    method = str(inputs.get("method") or "GET").upper()
    if method not in METHODS:
        raise JobFailed(f"There is no HTTP method {method[:20]}", retries=0)
    try:
        url, target = _where(inputs)
    except CallRefused as refused:
        raise JobFailed(str(refused), retries=0) from refused
    try:
        return {"response": _call(job, method, url, target)}
    except httpx.InvalidURL as error:
        raise JobFailed(f"The address of the call is not a URL: {error}", retries=0) from error
    except httpx.HTTPError as error:
        raise JobFailed(f"{target.host} did not answer: {type(error).__name__}") from error


def _where(inputs: Mapping[str, Any]) -> tuple[str, Target]:
    """The address to call, and where it leads. Raises CallRefused."""
    name = inputs.get("connection")
    if name:
        url = connected_url(str(name), str(inputs.get("path") or ""))
        return url, checked(url, trusted=True)
    url = str(inputs.get("url") or "")
    return url, checked(url)


def _call(job: JobContext, method: str, url: str, target: Target) -> dict[str, Any]:
    """Connect to the checked address, ask for the host by its name."""
    content, kind = _body(job.variables.get("body"))
    headers = kind | _texts(job.variables.get("headers"))
    headers |= {"Host": _host(target), "Idempotency-Key": job.idempotency_key}
    request_url = httpx.URL(url, params=_texts(job.variables.get("query")) or None).copy_with(host=target.address)
    with (
        httpx.Client(timeout=_timeout(job.variables), follow_redirects=False, trust_env=False) as client,
        client.stream(
            method, request_url, content=content, headers=headers, extensions={"sni_hostname": target.host}
        ) as answer,
    ):
        return _result(job, target, answer, _read(answer))


def _result(job: JobContext, target: Target, answer: httpx.Response, body: bytes) -> dict[str, Any]:
    status = answer.status_code
    code = _texts(job.variables.get("errors")).get(str(status))
    if code:
        raise BpmnError(code, f"{target.host} answered {status} {answer.reason_phrase}".rstrip())
    if status >= 500 or status in TRY_AGAIN:
        raise JobFailed(f"{target.host} answered {status} {answer.reason_phrase}".rstrip())
    if status >= 300:
        raise JobFailed(f"{target.host} answered {status} {answer.reason_phrase}".rstrip(), retries=0)
    return {"status": status, "headers": dict(answer.headers), "body": _value(body, answer)}


def _read(answer: httpx.Response) -> bytes:
    body = b""
    for chunk in answer.iter_bytes():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise JobFailed(f"The answer is larger than {LARGEST_ANSWER // 1_000_000} MB", retries=0)
    return body


def _value(body: bytes, answer: httpx.Response) -> Any:
    """JSON as a value, anything else as text."""
    if not body:
        return None
    if "json" in answer.headers.get("content-type", ""):
        try:
            return json.loads(body)
        except json.JsonRefused as refused:
            raise JobFailed(f"The answer cannot be read: {refused}", retries=0) from refused
    return body.decode(answer.charset_encoding or "utf-8", errors="replace").replace("\0", "\ufffd")


def _body(body: Any) -> tuple[bytes | None, dict[str, str]]:
    if body is None:
        return None, {}
    if isinstance(body, str):
        return body.encode(), {"Content-Type": "text/plain; charset=utf-8"}
    return _json(body).encode(), {"Content-Type": "application/json"}


def _json(body: Any) -> str:
    """Plain JSON for others: decimals as numbers, dates and durations as ISO 8601. Raises JobFailed."""
    try:
        return stdlib_json.dumps(body, allow_nan=False, ensure_ascii=False, separators=(",", ":"), default=_plain)
    except (TypeError, ValueError) as error:
        raise JobFailed(f"The body of the call cannot be written as JSON: {error}", retries=0) from error


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return isodate.duration_isoformat(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _texts(values: Any) -> dict[str, str]:
    """Names and texts; a line break would smuggle in another header."""
    if not isinstance(values, Mapping):
        return {}
    found = {str(name): str(value) for name, value in values.items() if value is not None}
    if any("\r" in text or "\n" in text for pair in found.items() for text in pair):
        raise JobFailed("A header or query value holds a line break", retries=0)
    return found


def _timeout(inputs: Mapping[str, Any]) -> float:
    seconds = inputs.get("timeout")
    return min(float(seconds), LONGEST_WAIT) if isinstance(seconds, int | float) and seconds > 0 else 30.0


def _host(target: Target) -> str:
    default = {"http": 80, "https": 443}[target.scheme]
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port == default else f"{host}:{target.port}"
