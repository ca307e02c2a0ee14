"""Expressions of models: text in, a bounded and side-effect-free evaluation out.

    compile(text, language) -> Expression        parsed once, cached by text
    expression.evaluate(context) -> value        raises ExpressionError, never anything else
    language_of(text, declared) -> language      "${...}" is JUEL, "= ..." is FEEL

Languages: "simple" (Python's expression syntax on an allow-list), "juel" (the JUEL subset that
Camunda 7 models use) and "feel" (the part of FEEL that is spelled in `feel.py`). No expression can
reach an attribute, a method of a Python object, a file, the clock or the network; length, nesting,
power, growth and result size are bounded (`limits.py`).
"""

from app.expressions.errors import ExpressionError
from app.expressions.expression import Expression, compile, language_of

__all__ = ["Expression", "ExpressionError", "compile", "language_of"]
