"""The outline as a Qt model: names, icons, and whole sentences for screen readers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.bpmn.document import Document
from app.bpmn.editing.links import ends_of
from app.bpmn.outline import Branch, outline_in_pieces
from app.bpmn.structure import CONNECTIONS, tag
from app.bpmn.words import event_of, kind_of_node, own_name, sentence
from app.canvas.editor.editing_view import EditingView
from app.canvas.editor.element_icons import icon_for
from app.look.theme import theme

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CHOSEN_AND_NAMED = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsEditable
ELEMENT_ID = Qt.ItemDataRole.UserRole


class OutlineModel(QAbstractItemModel):
    """A tree of branches. Nodes are read when they are shown, so that opening thousands costs nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._view: EditingView | None = None
        self._root = Branch("", "")
        self._by_id: dict[str, Branch] = {}
        self._reading: Iterator[Branch | None] | None = None

    def show_document(self, document: Document | None, view: EditingView | None) -> None:
        """Speak of a document, whose elements `read` brings; names are changed through `view`."""
        self._document, self._view = document, view
        self._take(Branch("", ""))
        self._reading = self._read() if document is not None else None

    @property
    def is_reading(self) -> bool:
        """Whether the tree is not yet what the document is."""
        return self._reading is not None

    def begin_reading(self) -> None:
        """The document has been restructured: read it anew, from the start."""
        self._reading = self._read() if self._document is not None else None

    def read(self, seconds: float) -> bool:
        """Read for about so long; True once the tree is another one, its branches closed. Names are always live.

        `is_reading` says whether there is more to be read.
        """
        if self._reading is None:
            return False
        until = time.perf_counter() + seconds
        for found in self._reading:
            if found is not None:
                self._reading = None
                return self._take(found)
            if time.perf_counter() >= until:
                break
        return False

    def _read(self) -> Iterator[Branch | None]:
        """None after each piece, in the end the tree."""
        root = Branch("", "")
        for _piece in outline_in_pieces(self._document, root):
            yield None
        yield root

    def _take(self, root: Branch) -> bool:
        if self._by_id and root.shape() == self._root.shape():
            return False
        self.beginResetModel()
        self._root = root
        self._by_id = {}
        self._note(root)
        self.endResetModel()
        return True

    def _note(self, root: Branch) -> None:
        stack = [root]
        while stack:
            branch = stack.pop()
            self._by_id[branch.element_id] = branch
            stack.extend(branch.children)

    def ids(self) -> list[str]:
        """All elements of the tree."""
        return [each for each in self._by_id if each]

    # The tree

    def branch(self, index: Index) -> Branch:
        """The branch at an index; the root for none."""
        return index.internalPointer() if index.isValid() else self._root

    def index_of(self, element_id: str) -> QModelIndex:
        """Where an element is; an invalid index for one that is not in the tree."""
        branch = self._by_id.get(element_id)
        if branch is None or branch is self._root:
            return QModelIndex()
        return self.createIndex(branch.row, 0, branch)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """The index of a child."""
        children = self.branch(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        """The index of what is around."""
        above = self.branch(index).parent if index.isValid() else None
        return QModelIndex() if above is None or above is self._root else self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many are below."""
        return len(self.branch(parent).children)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One."""
        return 1

    # What is shown

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen and renamed. A tree asks this of every row before it draws one."""
        return CHOSEN_AND_NAMED if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, icon, and the sentence that a screen reader says."""
        node = self._document.find(self.branch(index).element_id) if self._document and index.isValid() else None
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(node)
        if role == Qt.ItemDataRole.ForegroundRole:
            return None if own_name(node) else theme().color("text.secondary")
        if role == Qt.ItemDataRole.EditRole:
            return own_name(node) if tag(node) != "textAnnotation" else self._text(node)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon_for(tag(node), event_of(node))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return sentence(self._document, node)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{kind_of_node(node)}, id {node.get('id')}"
        return node.get("id") if role == ELEMENT_ID else None

    def _text(self, node: Any) -> str:
        return next((child.text or "" for child in node if tag(child) == "text"), "")

    def _title(self, node: Any) -> str:
        """The name, else the kind; of a connection also where it leads."""
        plain = own_name(node) or kind_of_node(node)
        if tag(node) not in CONNECTIONS:
            return plain
        target = self._document.find(ends_of(node)[1]) if self._document is not None else None
        if target is None:
            return plain
        leads = own_name(target) or kind_of_node(target)
        return f"{own_name(node)} \u2192 {leads}" if own_name(node) else leads

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename."""
        if role != Qt.ItemDataRole.EditRole or self._view is None or not index.isValid():
            return False
        element_id, text = self.branch(index).element_id, str(value).strip()
        if text != self.data(index, Qt.ItemDataRole.EditRole):
            self._view.edit(lambda modeling: modeling.rename(element_id, text))
        return True
