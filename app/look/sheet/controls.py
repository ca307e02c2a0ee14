"""Buttons of all kinds, tick boxes, radio buttons, sliders, progress bars."""

SHEET = """
QPushButton { background: $bg_surface; color: $text_primary; border: 1px solid $border_control; border-radius: 6px;
  min-height: 30px; padding: 0 11px; }
QPushButton[fit="small"] { min-height: 24px; padding: 0 9px; }
QPushButton[fit="large"] { min-height: 38px; padding: 0 15px; }
QPushButton:hover { background: $bg_hover; }
QPushButton:pressed { background: $bg_sunken; }
QPushButton:disabled { color: $text_disabled; border-color: $border_default; background: transparent; }
QPushButton:checked { background: $bg_selected; color: $accent_default; border-color: $accent_default; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[fit="small"][kind="secondary"] { border-color: $border_default; }

QPushButton[kind="primary"] { background: $accent_default; color: $text_onAccent; border-color: $accent_default; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $bg_sunken; color: $text_disabled; border-color: $border_default; }

QPushButton[kind="ghost"] { background: transparent; color: $text_secondary; border-color: transparent; }
QPushButton[kind="ghost"]:hover { background: $bg_hover; color: $text_primary; }
QPushButton[kind="ghost"]:pressed { background: $bg_sunken; }
QPushButton[kind="ghost"]:disabled { color: $text_disabled; }
QPushButton[kind="ghost"]:checked { background: $bg_selected; color: $accent_default; }

QPushButton[kind="danger"] { color: $status_danger_text; border-color: $status_danger_border; }
QPushButton[kind="danger"]:hover { background: $status_danger_tint; }
QPushButton[kind="danger"]:disabled { color: $text_disabled; border-color: $border_default; }
QPushButton[kind="dangerFilled"] { background: $status_incident_fill; color: $status_incident_text;
  border-color: $status_incident_fill; }
QPushButton[kind="dangerFilled"]:hover { background: $status_danger_fill; border-color: $status_danger_fill; }

QPushButton[kind="link"] { background: transparent; color: $text_link; border: none; padding: 0;
  min-height: 22px; text-align: left; }
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $text_disabled; }

QToolButton { background: transparent; color: $text_secondary; border: 1px solid transparent; border-radius: 6px;
  padding: 3px; }
QToolButton:hover { background: $bg_hover; color: $text_primary; }
QToolButton:pressed { background: $bg_sunken; }
QToolButton:checked { background: $bg_selected; color: $accent_default; }
QToolButton:disabled { color: $text_disabled; }
QToolButton::menu-indicator { image: none; }
QToolButton[popupMode="1"]::menu-button { border: none; width: 16px; }

QFrame[look="segmented"] { background: $bg_surface; border: 1px solid $border_control; border-radius: 6px; }
QFrame[look="segmented"] QPushButton { border: none; border-radius: 4px; min-height: 22px; padding: 0 8px;
  background: transparent; color: $text_secondary; }
QFrame[look="segmented"] QPushButton:hover { background: $bg_hover; }
QFrame[look="segmented"] QPushButton:checked { background: $bg_selected; color: $accent_default; }

QCheckBox, QRadioButton { color: $text_primary; spacing: 8px; background: transparent; min-height: 20px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_disabled; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $border_control; border-radius: 4px;
  background: $bg_surface; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $border_control; border-radius: 9px;
  background: $bg_surface; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent_default; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $focus_ring; width: 14px; height: 14px; }
QCheckBox::indicator:checked { background: $accent_default; border-color: $accent_default;
  image: url("$chrome/tick-on-accent.svg"); }
QCheckBox::indicator:indeterminate { background: $accent_default; border-color: $accent_default;
  image: url("$chrome/minus-on-accent.svg"); }
QRadioButton::indicator:checked { border-color: $accent_default; image: url("$chrome/radio.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border_default;
  background: $bg_sunken; }

QSlider::groove:horizontal { height: 4px; background: $bg_sunken; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent_default; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
  background: $bg_surface; border: 2px solid $accent_default; }
QSlider::handle:horizontal:hover { background: $accent_tint; }
QSlider::handle:horizontal:disabled { border-color: $border_default; }

QProgressBar { background: $bg_sunken; border: none; border-radius: 2px; max-height: 4px; min-height: 4px;
  text-align: right; }
QProgressBar::chunk { background: $accent_default; border-radius: 2px; }
"""
