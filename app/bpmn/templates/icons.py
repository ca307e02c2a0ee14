"""The picture of a template: a data URI, decoded. Nothing is ever fetched."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_to_bytes

MAX_BYTES = 256_000


def icon_bytes(uri: str) -> tuple[str, bytes] | None:
    """(media type, content) of a `data:` picture; None for an address on the web, and for what cannot be read."""
    if not uri.startswith("data:") or len(uri) > MAX_BYTES * 2:
        return None
    head, comma, body = uri[5:].partition(",")
    kind, *options = head.split(";")
    if not comma or not kind.startswith("image/"):
        return None
    try:
        content = base64.b64decode(unquote_to_bytes(body)) if "base64" in options else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None
    return (kind, content) if 0 < len(content) <= MAX_BYTES else None
