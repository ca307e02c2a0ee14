"""Types that gestures and the view share."""

from __future__ import annotations

Ids = tuple[str, ...]
