"""The decision tables of a folder: what to offer before one is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.decisions.document import DecisionDocument
from app.decisions.grid import read_grid
from app.decisions.wording import policy_name
from app.foundation.xml import XmlRefused
from app.look.components.file_library import FileLibrary, LibraryWords

MOST = 500


@dataclass(frozen=True, slots=True)
class TableFile:
    """A decision table on disk; `rules` is None when the file cannot be read."""

    path: Path
    decision_id: str
    name: str
    policy: str
    rules: int | None


def tables_in(folder: Path) -> list[TableFile]:
    """The decision tables in `folder` and its direct subfolders, by file name."""
    found = []
    paths = sorted({*folder.glob("*.dmn"), *folder.glob("*/*.dmn")}, key=lambda path: path.name.lower())
    for path in paths[:MOST]:
        try:
            document = DecisionDocument.open(path)
        except XmlRefused:
            found.append(TableFile(path, "", path.stem, "", None))
        except OSError:
            continue
        else:
            grids = [read_grid(document.decision(key), table) for key, table in document.tables.items()]
            found += [TableFile(path, g.decision_id, g.name, policy_name(g), len(g.rows)) for g in grids]
            if not grids:
                found.append(TableFile(path, "", document.root.get("name") or path.stem, "No table", 0))
    return found


class Library(FileLibrary[TableFile]):
    """A list of decision tables, or how to begin when there are none."""

    words = LibraryWords(
        icon="rules",
        title="Rules",
        subtitle="Decision tables that processes ask.",
        new_text="New decision table",
        empty_title="No decision tables here yet",
        empty_text="A decision table says what follows from what. Make one, or open a .dmn file.",
        table_name="Decision tables",
        heads=("Decision", "File", "Folder", "Hit policy", "Rules"),
        number_column=4,
        widths={4: 80},
    )

    def texts_of(self, file: TableFile) -> tuple[str, ...]:
        """Name, file, folder, hit policy and number of rules."""
        count = "no DMN" if file.rules is None else str(file.rules)
        return file.name, file.path.name, file.path.parent.name, file.policy, count

    def path_of(self, file: TableFile) -> Path:
        """Where its file lies."""
        return file.path

    def is_readable(self, file: TableFile) -> bool:
        """Whether its file could be read."""
        return file.rules is not None
