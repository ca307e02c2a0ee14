"""Draw a form as a person and as its designer would see it, fill what can be filled, and say what went wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.forms.render.form_view import FormView
from app.forms.render.show_fields import UnknownWidget
from app.forms.schema.form import Form
from app.forms.schema.kinds import KINDS
from app.look.theme import install

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ENTRIES: dict[str, Any] = {"textfield": "abc", "textarea": "a\nb", "number": 12, "checkbox": True}


def problems(form: Form) -> Iterator[str]:
    """What is wrong with the drawing; nothing when all is well."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    install(app)
    told: list[str] = []
    before = qInstallMessageHandler(lambda kind, context, text: _note(told, kind, context, text))
    try:
        for designing in (False, True):
            yield from _drawn(form, designing)
    except Exception as error:
        yield f"drawing raised {type(error).__name__}: {error}"
    finally:
        qInstallMessageHandler(before)
    yield from (f"Qt says: {text}" for text in told)


def _note(told: list[str], kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if kind != QtMsgType.QtDebugMsg and "propagateSizeHints" not in text and "does not support" not in text:
        told.append(text)


def _drawn(form: Form, designing: bool) -> Iterator[str]:
    view = FormView(designing=designing)
    view.set_form(form)
    view.resize(640, view.heightForWidth(640))
    view.grab()
    if not designing:
        yield from _filled(view)
    else:
        yield from _complete(form, view)
    view.deleteLater()


def _filled(view: FormView) -> Iterator[str]:
    """Every simple field takes a value, and the values come out again."""
    for field in view.fields():
        if field.path and field.component.type in ENTRIES and not field.is_away():
            view.edit(field.path, ENTRIES[field.component.type])
    view.grab()
    view.validate()
    if not isinstance(view.values(), dict):
        yield "the form handed over no values"


def _complete(form: Form, view: FormView) -> Iterator[str]:
    """The designer sees every component once, and only strange types as unknown ones."""
    drawn = [field.component.address for field in view.fields()]
    expected = [component.address for component in form.walk() if _is_drawn(form, component.address)]
    if sorted(drawn) != sorted(expected):
        yield f"{len(expected)} components are in the form, {len(drawn)} are drawn"
    unknown = [f.component.type for f in view.fields() if isinstance(f, UnknownWidget) and f.component.type in KINDS]
    if unknown:
        yield f"drawn as unknown: {', '.join(unknown)}"


def _is_drawn(form: Form, address: tuple[int, ...]) -> bool:
    """Components inside an unknown container stay unseen with it."""
    return all(form.at(address[:depth]).type in KINDS for depth in range(1, len(address)))
