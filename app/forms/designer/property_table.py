"""Which properties the inspector offers for which component, on which tab, with which editor."""

from __future__ import annotations

from dataclasses import dataclass

from app.forms.schema.component import Component
from app.forms.schema.kinds import KINDS
from app.forms.schema.properties import may_have

TABS = ("General", "Rules", "Checks", "Layout")
Choices = tuple[tuple[object, str], ...]


@dataclass(frozen=True, slots=True)
class Property:
    """One line of the inspector.

    `name` as in the JSON ("validate.min"); `editor` names the widget; `types` are the component types
    it is offered for (empty: every type that may have it); `section` a heading that it stands under;
    `pair` puts it beside the next one.
    """

    name: str
    label: str
    editor: str = "text"
    tab: str = "General"
    types: frozenset[str] = frozenset()
    help: str = ""
    choices: Choices = ()
    section: str = ""
    pair: bool = False
    default: object = None


def _for(*types: str) -> frozenset[str]:
    return frozenset(types)


_KEYED = frozenset(kind.type for kind in KINDS.values() if kind.keyed)
_CHOICE = frozenset(kind.type for kind in KINDS.values() if kind.choices)
_LABELLED = (_KEYED - {"datetime", "expression"}) | {
    "group",
    "dynamiclist",
    "button",
    "table",
    "iframe",
    "documentPreview",
}
_WITH_TIME = _for("datetime")

PROPERTIES: tuple[Property, ...] = (
    Property("label", "Label", types=_LABELLED),
    Property("dateLabel", "Label", types=_WITH_TIME),
    Property("timeLabel", "Label of the time", types=_WITH_TIME),
    Property("key", "Variable", "mono", types=_KEYED, help="The process variable that takes the value."),
    Property(
        "path",
        "Path",
        "mono",
        types=_for("group", "dynamiclist"),
        help="The variable that holds what is inside. A group without one adds nothing.",
    ),
    Property("description", "Help text", types=_KEYED - {"filepicker", "expression"}),
    Property("text", "Text", "area", types=_for("text"), help="Markdown. {{ variable }} is filled in."),
    Property("content", "HTML", "area", types=_for("html"), help="Scripts, styles and pictures are taken out."),
    Property("source", "Picture", types=_for("image"), help="A data URI, or an expression that gives one."),
    Property("alt", "Description", types=_for("image"), help="For people who cannot see it."),
    Property("url", "Address", types=_for("iframe")),
    Property("dataSource", "Rows", "feel", types=_for("table"), help="An expression that gives a list."),
    Property("dataSource", "Documents", "feel", types=_for("documentPreview"), help="An expression that gives a list."),
    Property("expression", "Formula", "feel_area", types=_for("expression"), help="For example = amount * 1.19"),
    Property(
        "computeOn",
        "Compute",
        "choice",
        types=_for("expression"),
        choices=(("change", "While filling in"), ("presubmit", "When submitting")),
    ),
    Property(
        "subtype",
        "Asks for",
        "choice",
        types=_WITH_TIME,
        choices=(("date", "A date"), ("time", "A time"), ("datetime", "Date and time")),
        default="date",
    ),
    Property(
        "action",
        "Does",
        "choice",
        types=_for("button"),
        choices=(("submit", "Submit"), ("reset", "Reset")),
        default="submit",
    ),
    Property("appearance.prefixAdorner", "Before", types=_for("textfield", "number"), pair=True),
    Property("appearance.suffixAdorner", "Unit", types=_for("textfield", "number")),
    Property("decimalDigits", "Decimals", "whole", types=_for("number"), pair=True),
    Property("increment", "Step", "number", types=_for("number")),
    Property("values", "Options", "options", types=_CHOICE),
    Property("columns", "Columns", "columns", types=_for("table")),
    Property("accept", "Accepted files", types=_for("filepicker"), help="For example .pdf,.png"),
    Property("multiple", "Several files", "flag", types=_for("filepicker")),
    Property(
        "defaultValue", "Starts with", "default", types=_KEYED - {"expression", "filepicker", "checklist", "taglist"}
    ),
    Property("editable", "Editable", "editable", types=_KEYED - {"expression"}),
    Property("searchable", "Search in the options", "flag", types=_for("select")),
    Property("serializeToString", "Keep as text, every digit", "flag", types=_for("number")),
    Property(
        "timeSerializingFormat",
        "Time zone",
        "choice",
        types=_WITH_TIME,
        choices=(("utc_offset", "With its offset"), ("utc_normalized", "In UTC"), ("no_timezone", "None")),
        default="utc_offset",
    ),
    Property("timeInterval", "Minutes between times", "whole", types=_WITH_TIME),
    Property("use24h", "24-hour clock", "flag", types=_WITH_TIME, default=True),
    Property("allowAddRemove", "People add and remove rows", "flag", types=_for("dynamiclist")),
    Property("defaultRepetitions", "Rows at the start", "whole", types=_for("dynamiclist"), default=1),
    # Rules
    Property("conditional.hide", "Show this", "show_when", "Rules"),
    Property("valuesExpression", "Options from an expression", "feel", "Rules", _CHOICE, section="Options"),
    Property("valuesKey", "Options from a variable", "mono", "Rules", _CHOICE, section="Options"),
    Property("columnsExpression", "Columns from an expression", "feel", "Rules", _for("table"), section="Columns"),
    # Checks
    Property("validate.required", "Must be filled in", "flag", "Checks", _KEYED - {"expression"}),
    Property(
        "validate.validationType",
        "Is a",
        "choice",
        "Checks",
        _for("textfield"),
        choices=(("", "Any text"), ("email", "Email address"), ("phone", "Phone number"), ("custom", "Pattern")),
    ),
    Property("validate.minLength", "At least, characters", "limit", "Checks", _for("textfield", "textarea"), pair=True),
    Property("validate.maxLength", "At most, characters", "limit", "Checks", _for("textfield", "textarea")),
    Property("validate.min", "At least", "limit", "Checks", _for("number"), pair=True),
    Property("validate.max", "At most", "limit", "Checks", _for("number")),
    Property(
        "validate.pattern",
        "Pattern",
        "mono",
        "Checks",
        _for("textfield"),
        help="A regular expression, such as ^C-[0-9]+$",
    ),
    Property("validate.patternErrorMessage", "Says when the pattern fails", "text", "Checks", _for("textfield")),
    Property("disallowPassedDates", "No day before today", "flag", "Checks", _WITH_TIME),
    # Layout
    Property("layout.columns", "Width", "width", "Layout"),
    Property("height", "Height in pixels", "whole", "Layout", _for("spacer", "iframe")),
    Property("maxHeight", "Height in pixels", "whole", "Layout", _for("documentPreview")),
    Property("rowCount", "Rows on a page", "whole", "Layout", _for("table"), default=10),
    Property("showOutline", "Outline", "flag", "Layout", _for("group", "dynamiclist")),
    Property(
        "verticalAlignment",
        "In a row, fields stand",
        "choice",
        "Layout",
        _for("group", "dynamiclist"),
        choices=(("start", "At the top"), ("center", "In the middle"), ("end", "At the bottom")),
        default="start",
    ),
    Property("disableCollapse", "Always show every row", "flag", "Layout", _for("dynamiclist")),
    Property("nonCollapsedItems", "Rows before “Show more”", "whole", "Layout", _for("dynamiclist"), default=5),
    Property("id", "Id", "mono", "Layout"),
)


def properties_of(component: Component, tab: str) -> list[Property]:
    """What the inspector offers on `tab` for this component."""
    return [p for p in PROPERTIES if p.tab == tab and _is_offered(p, component)]


def _is_offered(entry: Property, component: Component) -> bool:
    if entry.types and component.type not in entry.types:
        return False
    if component.type == "datetime":
        subtype = component.subtype
        if entry.name == "dateLabel":
            return subtype != "time"
        if entry.name == "timeLabel":
            return subtype != "date"
        if entry.name in ("timeSerializingFormat", "timeInterval", "use24h"):
            return subtype != "date"
        if entry.name == "disallowPassedDates":
            return subtype != "time"
    return entry.editor in ("editable", "show_when") or may_have(component.type, entry.name)
