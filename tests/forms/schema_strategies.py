"""Random forms: every component type, nested containers, unknown types and properties in between."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from app.forms.schema.kinds import KINDS

names = st.sampled_from(["a", "b", "c", "order", "order.number", "supplier.name", "x_1"])
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
plain = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | words
json_values: st.SearchStrategy[Any] = st.recursive(
    plain | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
conditions = st.sampled_from(["", "=a = 1", "=b", "=order.number > 3", "=not valid ((", "=true", "=parent.a = a"])
options = st.lists(st.fixed_dictionaries({"label": words, "value": words}), max_size=3)
limits = st.none() | st.integers(-5, 20) | st.sampled_from(["3", "=a", "=unknown.name", "nonsense"])
rules = st.fixed_dictionaries(
    {},
    optional={
        "required": st.booleans(),
        "min": limits,
        "max": limits,
        "minLength": limits,
        "maxLength": limits,
        "pattern": st.sampled_from(["^a+$", "(a+)+$", "[", r"\d{2}", "(?=x)y"]),
        "validationType": st.sampled_from(["email", "phone", "custom", ""]),
    },
)


def component(inner: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """One component, its containers filled from `inner`."""
    return st.fixed_dictionaries(
        {"type": st.sampled_from([*KINDS, "range", "somethingNew"])},
        optional={
            "key": names,
            "path": names | st.just(""),
            "label": words,
            "defaultValue": json_values,
            "validate": rules,
            "values": options,
            "valuesExpression": st.sampled_from(["=a", "=order"]),
            "readonly": st.booleans() | st.just("=b"),
            "disabled": st.booleans(),
            "decimalDigits": st.integers(0, 4),
            "serializeToString": st.booleans(),
            "subtype": st.sampled_from(["date", "time", "datetime", "week"]),
            "expression": conditions,
            "dataSource": st.just("=order"),
            "columns": st.just([{"label": "N", "key": "n"}]),
            "isRepeating": st.booleans(),
            "defaultRepetitions": st.integers(0, 3),
            "conditional": st.fixed_dictionaries({"hide": conditions | st.booleans()}),
            "layout": st.fixed_dictionaries(
                {"row": st.sampled_from(["r1", "r2"]), "columns": st.none() | st.integers(1, 20)}
            ),
            "properties": st.dictionaries(words, words, max_size=2),
            "futureProperty": json_values,
            "components": inner,
        },
    )


components: st.SearchStrategy[list[Any]] = st.recursive(
    st.lists(component(st.just([])), max_size=4), lambda inner: st.lists(component(inner), max_size=4), max_leaves=8
)
forms = st.fixed_dictionaries({"type": st.just("default"), "components": components}, optional={"future": json_values})
variables = st.dictionaries(st.sampled_from(["a", "b", "c", "order", "supplier", "x_1"]), json_values, max_size=4)
