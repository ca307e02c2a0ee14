"""The form: its JSON tree with typed views, written back as it was read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.forms.schema.component import Address, Component, views
from app.forms.schema.kinds import SCHEMA_VERSION
from app.forms.schema.reading import FormRefused, accept, read, write


class Form:
    """A form document. `data` is the root JSON object; views read and write it in place."""

    def __init__(self, data: dict[str, Any], source: bytes = b"") -> None:
        self.data = data
        self._source = source
        self._as_read = _exact(data) if source else ""

    @classmethod
    def from_json(cls, source: bytes | str | dict[str, Any], name: str = "") -> Form:
        """Read a form leniently. Raises FormRefused for what is no form at all."""
        if isinstance(source, dict):
            accept(source)
            return cls(source)
        data = source.encode("utf-8") if isinstance(source, str) else source
        return cls(read(data, name), data)

    @classmethod
    def new(cls, form_id: str = "Form_1") -> Form:
        """An empty form of the newest schema version."""
        return cls(
            {
                "components": [],
                "type": "default",
                "id": form_id,
                "schemaVersion": SCHEMA_VERSION,
                "exporter": {"name": "Millrace", "version": "0.1.0"},
            }
        )

    def to_bytes(self) -> bytes:
        """The form as a file: byte for byte what was read when nothing has changed since."""
        if self._source and _exact(self.data) == self._as_read:
            return self._source
        return write(self.data, self._source)

    @property
    def id(self) -> str:
        """The id by which a user task names this form; "" when it has none."""
        form_id = self.data.get("id")
        return form_id if isinstance(form_id, str) else ""

    @property
    def components(self) -> list[Component]:
        """The components at the top, in order."""
        return list(views(self.data.get("components")))

    def walk(self) -> Iterator[Component]:
        """Every component, containers before what they hold."""
        yield from _walk(self.components)

    def at(self, address: Address) -> Component:
        """The component at `address`. Raises KeyError when there is none."""
        items: Any = self.data.get("components")
        for depth, index in enumerate(address):
            if not isinstance(items, list) or not 0 <= index < len(items) or not isinstance(items[index], dict):
                raise KeyError(address)
            if depth == len(address) - 1:
                return Component(items[index], address)
            items = items[index].get("components")
        raise KeyError(address)


def _walk(components: list[Component]) -> Iterator[Component]:
    for component in components:
        yield component
        yield from _walk(component.components)


def _exact(data: dict[str, Any]) -> str:
    """The tree as text with the order of keys: equal text means nothing has changed."""
    return json.dumps(data, ensure_ascii=False)


__all__ = ["Form", "FormRefused"]
