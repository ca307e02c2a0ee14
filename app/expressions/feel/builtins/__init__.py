"""The built-in functions of FEEL (DMN 1.5 section 10.3.4), a family per file, and the extensions of Camunda.

`BUILT_IN` has every function by name; `REGISTRY` says of each its signatures and its section, "" for an extension.
"""

from app.expressions.feel.builtins import (
    camunda,
    contexts,
    conversion,
    lists,
    numeric,
    ranges,
    statistics,
    strings,
    temporal,
)
from app.expressions.feel.builtins.signature import REGISTRY, BuiltIn

__all__ = ["BUILT_IN", "EXTENSIONS", "FAMILIES", "REGISTRY", "BuiltIn"]

FAMILIES = (conversion, strings, lists, statistics, numeric, temporal, ranges, contexts, camunda)
EXTENSIONS = frozenset(name for name, built_in in REGISTRY.items() if not built_in.section)
"""Functions of Camunda that DMN does not have."""
BUILT_IN = {name: built_in.function() for name, built_in in REGISTRY.items()}
