"""What Millrace remembers from one start to the next, for this person on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app.foundation.folders import config_folder
from app.foundation.time import utc_now

RECENT = 12


class Preferences:
    """A thin, typed face of one ini file."""

    def __init__(self, path: Path | None = None) -> None:
        self._settings = QSettings(str(path or config_folder() / "millrace.ini"), QSettings.Format.IniFormat)

    def _text(self, key: str, default: str = "") -> str:
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def _set(self, key: str, value: object) -> None:
        self._settings.setValue(key, value)

    @property
    def theme(self) -> str:
        """light, dark or system."""
        return self._text("look/theme", "light")

    @theme.setter
    def theme(self, choice: str) -> None:
        self._set("look/theme", choice)

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move by itself."""
        return self._text("look/reduced_motion") == "true"

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._set("look/reduced_motion", "true" if reduced else "false")

    @property
    def workspace(self) -> str:
        """The location that was open last; empty on a first start."""
        return self._text("workspace/location")

    @workspace.setter
    def workspace(self, location: str) -> None:
        self._set("workspace/location", location)
        self._set("workspace/known", "\n".join(self._first(location, self.known_workspaces)))

    @property
    def known_workspaces(self) -> list[str]:
        """Locations that were open before, latest first."""
        return [line for line in self._text("workspace/known").split("\n") if line]

    def person(self, location: str) -> str:
        """Who worked in this workspace last."""
        return self._text(f"person/{_key(location)}")

    def set_person(self, location: str, person: str) -> None:
        """Remember who works in this workspace."""
        self._set(f"person/{_key(location)}", person)

    @property
    def recent_files(self) -> list[tuple[Path, datetime]]:
        """Files opened before with the time, latest first; those that are gone are left out."""
        found = []
        for line in self._text("recent/files").split("\n"):
            moment, _, path = line.partition("|")
            if path and Path(path).is_file():
                found.append((Path(path), datetime.fromisoformat(moment)))
        return found

    def remember_file(self, path: Path) -> None:
        """Put a file on top of the list."""
        entry = f"{utc_now().isoformat()}|{path.resolve()}"
        others = [f"{at.isoformat()}|{other}" for other, at in self.recent_files if other != path.resolve()]
        self._set("recent/files", "\n".join([entry, *others][:RECENT]))

    @property
    def learned(self) -> set[str]:
        """The tours that were walked to the end."""
        return {name for name in self._text("learn/done").split("\n") if name}

    def mark_learned(self, tour: str) -> None:
        """Remember that a tour was walked."""
        self._set("learn/done", "\n".join(sorted(self.learned | {tour})))

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        value = self._settings.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._set("window/geometry", value)

    @property
    def place(self) -> str:
        """The place that was in front."""
        return self._text("window/place", "home")

    @place.setter
    def place(self, place: str) -> None:
        self._set("window/place", place)

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()

    @staticmethod
    def _first(item: str, items: Sequence[str]) -> list[str]:
        return [item, *(other for other in items if other != item)][:RECENT]


def _key(location: str) -> str:
    """A location as a settings key: slashes would make groups of it."""
    return location.replace("/", "|").replace("\\", "|")
