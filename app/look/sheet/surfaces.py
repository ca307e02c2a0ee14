"""Windows, cards, panels, separators, tooltips, menus, scroll areas and scroll bars."""

SHEET = """
QMainWindow, QDialog { background: $bg_window; }
QWidget[surface="window"] { background: $bg_window; }
QWidget[surface="surface"] { background: $bg_surface; }
QWidget[surface="subtle"] { background: $bg_subtle; }
QWidget[surface="canvas"] { background: $bg_canvas; }
QWidget[surface="sunken"] { background: $bg_sunken; }
QDialog[surface="raised"] { background: $bg_raised; }

QFrame[look="card"] { background: $bg_surface; border: 1px solid $border_default; border-radius: 8px; }
QFrame[look="panel"] { background: $bg_surface; border: none; }
QFrame[look="note-info"] { background: $status_info_tint; border: 1px solid $status_info_border; border-radius: 6px; }
QFrame[look="note-warning"] { background: $status_warning_tint; border: 1px solid $status_warning_border;
  border-radius: 6px; }
QFrame[look="note-danger"] { background: $status_danger_tint; border: 1px solid $status_danger_border;
  border-radius: 6px; }
QFrame[look="note-success"] { background: $status_success_tint; border: 1px solid $status_success_border;
  border-radius: 6px; }
QFrame[look="band-danger"] { background: $status_danger_tint; border: none;
  border-bottom: 1px solid $status_danger_border; }
QFrame[look="separator"] { background: $border_subtle; border: none; }
QFrame[look="line"] { background: $border_default; border: none; }
QFrame[look="toolbar"] { background: $bg_surface; border: none; border-bottom: 1px solid $border_default; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[surface="none"] { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $border_default; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $border_control; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QToolTip { background: $bg_raised; color: $text_primary; border: 1px solid $border_default; padding: 4px 6px; }

QMenu { background: $bg_raised; color: $text_primary; border: 1px solid $border_default; border-radius: 8px;
  padding: 4px; }
QMenu::item { padding: 6px 24px 6px 8px; border-radius: 6px; min-height: 20px; }
QMenu::item:selected { background: $bg_hover; }
QMenu::item:disabled { color: $text_disabled; }
QMenu::item:checked { background: $bg_selected; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border_subtle; margin: 4px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 6px; }
QMenu::indicator:checked { image: url("$chrome/tick.svg"); }
QMenu::right-arrow { image: url("$chrome/chevron-right.svg"); width: 16px; height: 16px; margin-right: 4px; }
QMenuBar { background: $bg_surface; color: $text_primary; }
QMenuBar::item { padding: 6px 10px; background: transparent; border-radius: 6px; }
QMenuBar::item:selected { background: $bg_hover; }

QSplitter::handle { background: $border_default; image: none; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QDockWidget { color: $text_primary; titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: $bg_surface; padding: 8px 16px; }
QMainWindow::separator { background: $border_default; width: 1px; height: 1px; }
"""
