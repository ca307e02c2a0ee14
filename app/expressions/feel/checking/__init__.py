"""What is wrong with an expression before it runs: types that do not fit, entries and functions that are not there.

types_of_results.py  what kind the built-in functions and the operators give
checker.py           `checked(tree, types)`: the type of an expression, and its problems

What is not known is never a problem: an expression over variables of unknown types has none.
"""

from app.expressions.feel.checking.checker import TypeProblem, checked

__all__ = ["TypeProblem", "checked"]
