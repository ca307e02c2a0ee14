"""Element templates in Camunda's JSON schema, of both platforms: read, checked, applied, upgraded. No Qt.

    Catalog(folders).templates            what there is; .problems says what could not be read, and why
    applicable(templates, node)           those that fit an element
    apply(node, template)                 write what the template says (inside a transaction)
    fields_of(node, template)             the properties that are asked for now, with their values
    set_value(node, template, prop, text) write one of them, and what depends on it
    upgrade, unlink, remove

Schema: camunda/element-templates-json-schema (MIT); written as Camunda Modeler writes it.
"""

from app.bpmn.templates.applying import apply, remove, set_value, unlink, upgrade
from app.bpmn.templates.catalog import Catalog, folders_for
from app.bpmn.templates.checks import problem_of
from app.bpmn.templates.icons import icon_bytes
from app.bpmn.templates.linked import applicable, fits, link_of, newer, template_of
from app.bpmn.templates.reading import Broken, read_templates
from app.bpmn.templates.template import Template, TemplateProperty
from app.bpmn.templates.values import Field, fields_of

__all__ = [
    "Broken",
    "Catalog",
    "Field",
    "Template",
    "TemplateProperty",
    "applicable",
    "apply",
    "fields_of",
    "fits",
    "folders_for",
    "icon_bytes",
    "link_of",
    "newer",
    "problem_of",
    "read_templates",
    "remove",
    "set_value",
    "template_of",
    "unlink",
    "upgrade",
]
