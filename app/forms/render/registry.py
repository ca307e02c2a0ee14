"""Which widget draws which component type."""

from __future__ import annotations

from app.forms.render import show_fields
from app.forms.render.buttons import ButtonWidget
from app.forms.render.choice_cards import RadioWidget
from app.forms.render.choice_many import CheckboxWidget, ChecklistWidget, TaglistWidget
from app.forms.render.choice_select import SelectWidget
from app.forms.render.containers import GroupWidget, ListWidget
from app.forms.render.date_field import MomentWidget
from app.forms.render.expression_field import ExpressionWidget
from app.forms.render.field_widget import FieldWidget, Host
from app.forms.render.file_field import FileWidget
from app.forms.render.number_field import NumberWidget
from app.forms.render.table_field import TableWidget
from app.forms.render.text_fields import TextAreaWidget, TextWidget
from app.forms.render.words import WordsWidget
from app.forms.schema.component import Component
from app.forms.schema.paths import Path

WIDGETS: dict[str, type[FieldWidget]] = {
    "textfield": TextWidget,
    "textarea": TextAreaWidget,
    "number": NumberWidget,
    "datetime": MomentWidget,
    "expression": ExpressionWidget,
    "filepicker": FileWidget,
    "checkbox": CheckboxWidget,
    "checklist": ChecklistWidget,
    "taglist": TaglistWidget,
    "radio": RadioWidget,
    "select": SelectWidget,
    "text": WordsWidget,
    "html": WordsWidget,
    "image": show_fields.ImageWidget,
    "table": TableWidget,
    "documentPreview": show_fields.DocumentsWidget,
    "spacer": show_fields.SpacerWidget,
    "separator": show_fields.SeparatorWidget,
    "group": GroupWidget,
    "dynamiclist": ListWidget,
    "iframe": show_fields.WebPageWidget,
    "button": ButtonWidget,
}


def draw(host: Host, component: Component, base: Path) -> FieldWidget:
    """The widget of `component` at the place whose containers have the path `base`."""
    return WIDGETS.get(component.type, show_fields.UnknownWidget)(host, component, base)
