"""FEEL, the expression language of DMN (DMN 1.5 chapter 10): complete, in pure Python, without Qt or network.

    compiled.py     compile_expression(text, names, types), compile_tests(...): text -> tree -> closure
    evaluating.py   evaluate a compiled expression within its limits: value and warnings
    syntax/         text and tree
    closures/       tree -> closures
    values/         the values
    builtins/       the functions
    regex/          XPath's regular expressions, with bounded cost
    checking/       what cannot be right in a tree, from the types of its variables
    types.py        types: conformance and conversion
    run.py          the budget and the warnings of one evaluation

Inside this package values are FEEL's (`values/`); `evaluating.py` gives Python's on the way out. An error is null and a
warning with its position; nothing but ExpressionError leaves the package, and that only for texts that cannot be read
and for limits that are reached.
"""
