"""What a request says, read with care: a JSON object of a bounded size, each field of its kind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from starlette.requests import Request

from app.foundation import json

MOST_BYTES = 5_000_000
LONGEST_TEXT = 20_000


class BadRequest(Exception):
    """The request cannot be understood; the text says why."""


async def body_of(request: Request) -> Fields:
    """The fields of a request's JSON object. Raises BadRequest."""
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BYTES:
            raise BadRequest(f"More than {MOST_BYTES:,} bytes")
    try:
        value = json.loads(bytes(content) or b"{}")
    except (json.JsonRefused, UnicodeDecodeError) as error:
        raise BadRequest(f"This is not JSON that can be kept: {error}") from error
    if not isinstance(value, dict):
        raise BadRequest("Send a JSON object")
    return Fields(value)


class Fields:
    """The fields of one request. Every method raises BadRequest naming the field."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not empty, unless there is a default."""
        value = self._values.get(name, default)
        if not isinstance(value, str) or (default is None and not value) or len(value) > LONGEST_TEXT:
            raise BadRequest(f"'{name}' must be a text")
        return value

    def texts(self, name: str) -> list[str]:
        """A list of texts that is not empty."""
        value = self._values.get(name)
        if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
            raise BadRequest(f"'{name}' must be a list of texts")
        return value

    def number(self, name: str, default: int | None = None, *, least: int = 1, most: int = 2**31) -> int:
        """A whole number between the bounds."""
        value = self._values.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise BadRequest(f"'{name}' must be a whole number from {least} to {most}")
        return value

    def seconds(self, name: str, default: int, *, least: int = 1, most: int) -> timedelta:
        """A length of time."""
        return timedelta(seconds=self.number(name, default, least=least, most=most))

    def record(self, name: str) -> dict[str, Any]:
        """A record of values; empty without one."""
        value = self._values.get(name)
        if value is not None and not isinstance(value, dict):
            raise BadRequest(f"'{name}' must be an object")
        return value or {}
