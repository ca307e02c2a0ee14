"""Tables, lists and trees: 32 px rows, thin lines, no zebra; selected rows are tinted."""

SHEET = """
QAbstractItemView[surface="none"] { background: transparent; }
QAbstractItemView { background: $bg_surface; color: $text_primary; border: none; outline: 0;
  selection-background-color: $bg_selected; selection-color: $text_primary; alternate-background-color: $bg_surface; }
QTableView { gridline-color: transparent; }
QTableView[look="grid"] { gridline-color: $border_default; }
QTableView::item { border-bottom: 1px solid $border_subtle; padding: 0 8px; }
QTableView[look="grid"]::item { border: none; }
QTableView::item:selected, QListView::item:selected, QTreeView::item:selected { background: $bg_selected;
  color: $text_primary; }
QTableView::item:hover, QListView::item:hover, QTreeView::item:hover { background: $bg_hover; }
QTableView::item:selected:hover, QListView::item:selected:hover, QTreeView::item:selected:hover {
  background: $bg_selected; }
QListView::item { min-height: 32px; padding: 0 8px; border-radius: 6px; }
QListView[look="rows"]::item { border-radius: 0; border-bottom: 1px solid $border_subtle; }
QTreeView::item { min-height: 28px; padding: 0 4px; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:!has-siblings:closed, QTreeView::branch:closed:has-children:has-siblings {
  image: url("$chrome/chevron-right.svg"); }
QTreeView::branch:open:has-children:!has-siblings, QTreeView::branch:open:has-children:has-siblings {
  image: url("$chrome/chevron-down.svg"); }

QHeaderView { qproperty-defaultAlignment: "AlignLeft | AlignVCenter"; background: $bg_subtle; border: none; }
QHeaderView::section { background: $bg_subtle; color: $text_tertiary; border: none; height: 29px;
  border-bottom: 1px solid $border_default; padding: 0 11px; font-size: 11px; font-weight: 500; }
QHeaderView::section:hover { color: $text_primary; }
QHeaderView::down-arrow { image: url("$chrome/chevron-down.svg"); width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url("$chrome/chevron-up.svg"); width: 12px; height: 12px; }
QTableCornerButton::section { background: $bg_subtle; border: none; border-bottom: 1px solid $border_default; }

QTableView QLineEdit, QTreeView QLineEdit, QListView QLineEdit { min-height: 0; border-radius: 0; padding: 0 7px;
  border: 2px solid $accent_default; }
"""
