"""The one stylesheet, written from the tokens: a file per family of widgets.

A family is a text with `$name` places; `ink.py` says which token each name means.
"""

from __future__ import annotations

from string import Template

from app.look.sheet import controls, fields, ink, navigation, surfaces, views
from app.look.theme import Theme

FAMILIES = (surfaces.SHEET, ink.SHEET, controls.SHEET, fields.SHEET, views.SHEET, navigation.SHEET)


def stylesheet(theme: Theme) -> str:
    """The stylesheet of `theme`."""
    return Template("\n".join(FAMILIES)).substitute(ink.values(theme))
