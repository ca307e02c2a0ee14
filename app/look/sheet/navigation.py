"""The rail, the top bar, tabs, the status bar."""

SHEET = """
QWidget[look="rail"] { background: $rail_bg; }
QFrame[look="topbar"] { background: $bg_surface; border: none; border-bottom: 1px solid $border_default; }
QFrame[look="statusbar"] { background: $bg_surface; border: none; border-top: 1px solid $border_default; }

QPushButton[kind="status"] { background: transparent; border: none; padding: 0; min-height: 20px;
  color: $text_secondary; }
QPushButton[kind="status"]:hover, QPushButton[kind="status"]:focus { text-decoration: underline; }
QPushButton[kind="status"][level="warning"] { color: $status_warning_text; }
QPushButton[kind="status"][level="danger"] { color: $status_danger_text; }

QTabWidget::pane { border: none; border-top: 1px solid $border_default; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_secondary; border: none; border-bottom: 2px solid transparent;
  padding: 0 2px; margin: 0 14px 0 0; height: 34px; }
QTabBar::tab:hover { color: $text_primary; }
QTabBar::tab:selected { color: $text_primary; border-bottom: 2px solid $accent_default; }
QTabBar::tab:disabled { color: $text_disabled; }
QTabBar::tab:focus { color: $accent_default; }

QTabBar[look="documents"] { background: $bg_window; border-bottom: 1px solid $border_default; }
QTabBar[look="documents"]::tab { height: 34px; padding: 0 13px; margin: 0; border: none;
  border-top: 2px solid transparent; border-bottom: none; background: transparent; }
QTabBar[look="documents"]::tab:selected { background: $bg_surface; color: $text_primary;
  border-top: 2px solid $accent_default; border-left: 1px solid $border_default;
  border-right: 1px solid $border_default; border-bottom: none; }
QTabBar::close-button { image: url("$chrome/close.svg"); subcontrol-position: right; width: 16px; height: 16px; }
QTabBar::close-button:hover { background: $bg_hover; border-radius: 4px; }
QTabBar QToolButton { background: $bg_surface; border: none; }
"""
