"""Names with namespaces, as lxml writes them: `{uri}local`."""

from __future__ import annotations

XML = "http://www.w3.org/XML/1998/namespace"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def split(tag: str) -> tuple[str, str]:
    """`{uri}local` as (uri, local); the URI is empty for a name in no namespace."""
    if tag.startswith("{"):
        uri, local = tag[1:].split("}", 1)
        return uri, local
    return "", tag
