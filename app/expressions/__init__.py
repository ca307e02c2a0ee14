"""Expressions of models: text in, a bounded and side-effect-free evaluation out.

    compile(text, language, names) -> Expression          parsed once, cached by text
    expression.evaluate(context) -> value                 raises ExpressionError, never anything else
    expression.evaluate_with_warnings(context)            -> Evaluation(value, warnings); raises nothing
    language_of(text, declared) -> language               "${...}" is JUEL, "= ..." is FEEL

Languages: "simple" (Python's expression syntax on an allow-list), "juel" (the JUEL subset that
Camunda 7 models use) and "feel" (all of DMN's FEEL, `feel/`). No expression can reach an attribute, a
method of a Python object, a file, the clock or the network; length, nesting, power, growth, steps and
result size are bounded (`limits.py`, `feel/run.py`).
"""

from app.expressions.errors import ExpressionError, LimitReached
from app.expressions.evaluation import Evaluation, EvaluationWarning
from app.expressions.expression import Expression, compile, language_of

__all__ = [
    "Evaluation",
    "EvaluationWarning",
    "Expression",
    "ExpressionError",
    "LimitReached",
    "compile",
    "language_of",
]
