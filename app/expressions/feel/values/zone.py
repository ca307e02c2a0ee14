"""Time zones: a fixed offset, or a name of the IANA database whose offset depends on the date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from app.expressions.feel.run import charge
from app.expressions.feel.values.calendar import DAY_NANOS, NANOS, civil

NAMED_COST = 8
"""Steps of looking up the offset of a named zone."""
MAX_OFFSET = 18 * 3600
"""Seconds; the largest offset that ISO 8601 clocks use."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone: `name` of the IANA database, or "" and `seconds` east of UTC."""

    name: str = ""
    seconds: int = 0

    def offset(self, local_nanos: int | None = None) -> int:
        """Seconds east of UTC at a local time (nanoseconds since 1970); a named zone without one: its winter time."""
        return self.seconds if not self.name else _offset(self.name, local_nanos)

    def offset_at_instant(self, nanos: int) -> int:
        """Seconds east of UTC at an instant (nanoseconds since 1970 in UTC)."""
        if not self.name:
            return self.seconds
        charge(NAMED_COST)
        moment = _python_moment(nanos).replace(tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo(self.name))
        return _seconds(moment)

    def __str__(self) -> str:
        """As FEEL writes it: `@Europe/Paris`, `Z`, `+01:00`."""
        if self.name:
            return f"@{self.name}"
        if self.seconds == 0:
            return "Z"
        minutes, seconds = divmod(abs(self.seconds), 60)
        text = f"{'-' if self.seconds < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"
        return f"{text}:{seconds:02}" if seconds else text


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


def named(name: str) -> Zone | None:
    """The zone of this name; None when there is none."""
    return Zone(name) if name in _names() else None


def _offset(name: str, local_nanos: int | None) -> int:
    charge(NAMED_COST)
    moment = datetime(2000, 1, 1, 12) if local_nanos is None else _python_moment(local_nanos)  # noqa: DTZ001
    return _seconds(moment.replace(tzinfo=ZoneInfo(name)))


def _python_moment(nanos: int) -> datetime:
    """A local time as Python's, with a year of the same kind where Python's range ends."""
    days, of_day = divmod(nanos, DAY_NANOS)
    year, month, day = civil(days)
    if not 2 <= year <= 9998:
        year = 2000 + year % 400
    seconds, rest = divmod(of_day, NANOS)
    return datetime(year, month, day, seconds // 3600, seconds // 60 % 60, seconds % 60, rest // 1000)  # noqa: DTZ001


def _seconds(moment: datetime) -> int:
    offset = moment.utcoffset()
    return int(offset.total_seconds()) if offset else 0
