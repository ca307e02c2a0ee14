"""Everything a person types into. The focused field has a 2 px border; an invalid one is red."""

SHEET = """
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit, QComboBox {
  background: $bg_surface; color: $text_primary; border: 1px solid $border_control; border-radius: 6px;
  selection-background-color: $accent_tintBorder; selection-color: $text_primary; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit { min-height: 30px; padding: 0 9px; }
QComboBox { min-height: 30px; padding: 0 11px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit[fit="small"], QComboBox[fit="small"], QSpinBox[fit="small"], QDoubleSpinBox[fit="small"] {
  min-height: 24px; padding: 0 7px; }

QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QSpinBox:hover, QDoubleSpinBox:hover, QDateEdit:hover,
QTimeEdit:hover, QDateTimeEdit:hover, QComboBox:hover { border-color: $text_secondary; }

QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus,
QComboBox:focus, QComboBox:on { border: 2px solid $accent_default; min-height: 28px; padding: 0 8px; }
QComboBox:focus, QComboBox:on { padding: 0 10px; }
QLineEdit[fit="small"]:focus, QComboBox[fit="small"]:focus, QSpinBox[fit="small"]:focus,
QDoubleSpinBox[fit="small"]:focus { min-height: 22px; padding: 0 6px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent_default; padding: 3px 4px; }

QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QTextEdit[invalid="true"], QSpinBox[invalid="true"],
QDoubleSpinBox[invalid="true"], QDateEdit[invalid="true"], QTimeEdit[invalid="true"], QDateTimeEdit[invalid="true"],
QComboBox[invalid="true"] { border-color: $status_danger_fill; }

QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"], QTextEdit[readOnly="true"] { background: $bg_subtle;
  border-color: $border_default; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QDateEdit:disabled, QTimeEdit:disabled, QDateTimeEdit:disabled, QComboBox:disabled { background: $bg_subtle;
  color: $text_disabled; border-color: $border_default; }

QLineEdit[look="bare"], QLineEdit[look="bare"]:focus { border: none; background: transparent; padding: 0; }
QPlainTextEdit[look="bare"], QTextEdit[look="bare"], QPlainTextEdit[look="bare"]:focus,
QTextEdit[look="bare"]:focus { border: none; background: transparent; }

QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url("$chrome/chevron-down.svg");
  width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $bg_raised; border: 1px solid $border_default; padding: 4px; outline: 0; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 6px; color: $text_primary; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover { background: $bg_hover; }

QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 20px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $bg_hover; border-radius: 3px; }
QAbstractSpinBox::up-arrow { image: url("$chrome/chevron-up.svg"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$chrome/chevron-down.svg"); width: 12px; height: 12px; }

QCalendarWidget QWidget { background: $bg_raised; color: $text_primary; }
QCalendarWidget QAbstractItemView { background: $bg_raised; selection-background-color: $accent_default;
  selection-color: $text_onAccent; outline: 0; }
QCalendarWidget QToolButton { color: $text_primary; }
"""
