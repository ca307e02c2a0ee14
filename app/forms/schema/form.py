"""The door of this room: the form document and what can be done with it."""

from app.forms.schema.component import Address, Component
from app.forms.schema.compute import compute
from app.forms.schema.document import Form, FormRefused
from app.forms.schema.initial import initial_values
from app.forms.schema.submit import submit_values
from app.forms.schema.validation import FieldError, validate

__all__ = [
    "Address",
    "Component",
    "FieldError",
    "Form",
    "FormRefused",
    "compute",
    "initial_values",
    "submit_values",
    "validate",
]
