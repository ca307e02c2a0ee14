"""Where a component can be put: a row of its own, or beside others in a row."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.schema.component import Address


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the container at `parent` (() is the form).

    The component comes before the one at index `before` (None: at the end). With `beside` it joins the
    row of the component at that index, else it gets a row of its own.
    """

    parent: Address = ()
    before: int | None = None
    beside: int | None = None
