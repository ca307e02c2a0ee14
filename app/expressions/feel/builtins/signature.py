"""How a built-in function takes its arguments: by position or name, checked and brought to its parameters' kinds.

A signature is written as text: `string: string, start position: number, length?: number`. `?` marks what may be left
out, `...` what may be repeated, `|` alternatives, and `!` after a kind that null may be given. A function
may have several signatures; the first that fits is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.expressions.feel.faults import Fault
from app.expressions.feel.run import charge, warn
from app.expressions.feel.values.boundary import inward
from app.expressions.feel.values.functions import Function
from app.expressions.feel.values.kinds import KINDS, described, kind

Body = TypeVar("Body", bound=Callable[..., Any])
ANY = "any"
SIZED = frozenset([type(None), str, list])
"""Python's types that a parameter looks at more closely: null, and what costs by its size."""
REFUSAL_COST = 12
"""Steps of a signature that does not take the arguments, whose sentence has to be made."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: the kinds it takes ("any" for all); `simple` are Python's types that it takes as they are."""

    name: str
    kinds: frozenset[str]
    optional: bool = False
    repeated: bool = False
    nullable: bool = False
    simple: frozenset[type] = frozenset()
    wanted: str = ""
    """The kinds, as a sentence names them."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call a function."""

    text: str
    parameters: tuple[Parameter, ...]
    body: Callable[..., Any]


@dataclass(slots=True)
class BuiltIn:
    """A built-in function. `section` is its place in DMN 1.5, "" for an extension."""

    name: str
    section: str
    signatures: list[Signature] = field(default_factory=list)

    def function(self) -> Function:
        """The function as a value; its parameters are those of its first signature."""
        names = [parameter.name for parameter in self.signatures[0].parameters]
        return Function(self.name, names, self.apply)

    def apply(self, arguments: Sequence[Any], named: Mapping[str, Any] | None, at: int) -> Any:
        """The value; null, with a warning, when no signature takes the arguments."""
        refusal: Fault | None = None
        for signature in self.signatures if named is None else self._in_order(named):
            try:
                values = taken(signature, arguments, named)
            except Fault as fault:
                refusal = fault
                charge(REFUSAL_COST)
                continue
            return self._computed(signature, values, at)
        assert refusal is not None  # there is a signature
        return warn(f"{self.name}(): {refusal.message}", at, error=refusal.error)

    def _in_order(self, named: Mapping[str, Any]) -> list[Signature]:
        """The signatures, those whose parameters stand in the order of the call first: `before(range: r, point: p)`."""
        return sorted(self.signatures, key=lambda each: [one.name for one in each.parameters] != list(named))

    def _computed(self, signature: Signature, values: list[Any], at: int) -> Any:
        try:
            return signature.body(*values)
        except Fault as fault:
            return warn(f"{self.name}(): {fault.message}", at, error=fault.error)
        except ArithmeticError:
            return warn(f"{self.name}(): the number is too large, or there is none.", at)


REGISTRY: dict[str, BuiltIn] = {}


def built_in(name: str, text: str, section: str) -> Callable[[Body], Body]:
    """Declare a signature of a built-in function; its body gets one argument per parameter."""

    def declare(body: Body) -> Body:
        entry = REGISTRY.setdefault(name, BuiltIn(name, section))
        entry.signatures.append(Signature(text, _parameters(text), body))
        return body

    return declare


def _parameters(text: str) -> tuple[Parameter, ...]:
    return tuple(_parameter(part) for part in text.split(", ")) if text else ()


def _parameter(text: str) -> Parameter:
    name, _, kinds = text.partition(": ")
    nullable, repeated = kinds.endswith("!"), name.startswith("...")
    names = frozenset(kinds.rstrip("!").split("|"))
    simple = frozenset(python for python, kind in KINDS.items() if python not in SIZED and names & {kind, ANY})
    wanted = " or ".join(sorted(names))
    return Parameter(name.lstrip(".").rstrip("?"), names, name.endswith("?"), repeated, nullable, simple, wanted)


def taken(signature: Signature, arguments: Sequence[Any], named: Mapping[str, Any] | None) -> list[Any]:
    """The arguments in the order of the parameters, each of a kind that it takes. Raises Fault."""
    parameters = signature.parameters
    if named is not None:
        return _by_name(parameters, named)
    if parameters and parameters[-1].repeated:
        return _repeated(parameters, arguments)
    if len(arguments) > len(parameters):
        raise Fault(f"it takes {len(parameters)} arguments, not {len(arguments)}.")
    values = [
        value if type(value) in parameter.simple else fitted(value, parameter)
        for value, parameter in zip(arguments, parameters, strict=False)
    ]
    if len(arguments) == len(parameters):
        return values
    for parameter in parameters[len(arguments) :]:
        if not parameter.optional:
            raise Fault(f"the argument '{parameter.name}' is missing.")
        values.append(None)
    return values


def _by_name(parameters: Sequence[Parameter], named: Mapping[str, Any]) -> list[Any]:
    known = {parameter.name for parameter in parameters}
    if unknown := [name for name in named if name not in known]:
        raise Fault(f"there is no parameter '{unknown[0]}'.")
    values = []
    for parameter in parameters:
        if parameter.name in named:
            value = fitted(named[parameter.name], parameter)
            values.append([value] if parameter.repeated else value)
        elif parameter.optional or (parameter.nullable and not parameter.repeated):
            values.append(None)
        else:
            raise Fault(f"the argument '{parameter.name}' is missing.")
    return values


def _repeated(parameters: Sequence[Parameter], arguments: Sequence[Any]) -> list[Any]:
    """The fixed arguments and a list of the others, of which there is at least one."""
    fixed, last = parameters[:-1], parameters[-1]
    if len(arguments) <= len(fixed):
        raise Fault(f"the argument '{parameters[len(arguments)].name}' is missing.")
    values = [fitted(value, parameter) for value, parameter in zip(arguments, fixed, strict=False)]
    return [*values, [fitted(value, last) for value in arguments[len(fixed) :]]]


def fitted(value: Any, parameter: Parameter) -> Any:
    """The argument as the parameter takes it. Raises Fault for another kind (DMN 1.5 section 10.3.2.9.4)."""
    if type(value) in parameter.simple:
        return value
    value = inward(value)
    if value is None:
        if parameter.nullable:
            return None
        raise Fault(f"the argument '{parameter.name}' is null.", error=False)
    found = kind(value)
    if isinstance(value, list) and "list" in parameter.kinds:
        charge(1 + (len(value) >> 2))
        return [inward(item) for item in value]
    if isinstance(value, str):
        charge(len(value) >> 10)
    if ANY in parameter.kinds or found in parameter.kinds:
        return value
    if "list" in parameter.kinds:
        return [value]
    if isinstance(value, list) and len(value) == 1 and kind(inward(value[0])) in parameter.kinds:
        return inward(value[0])
    raise Fault(f"the argument '{parameter.name}' is {described(value)}, not {parameter.wanted}.")
