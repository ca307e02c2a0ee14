"""What an expression sees from an element instance: variables of its scopes, and `execution`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from app.engine.element_instance import PROCESS, ElementInstance
from app.expressions import Expression, ExpressionError
from app.expressions.functions import NOW

if TYPE_CHECKING:
    from app.engine.graph import Value
    from app.engine.run import Run


COUNTS = {f"numberOf{which}Instances": f"nrOf{which}Instances" for which in ("", "Active", "Completed")}
"""The standard's names for the counts of a multi-instance activity (BPMN 2.0.2, table 10.31), as Camunda 8 has them."""
TERMINATED = "numberOfTerminatedInstances"
"""0 as long as anybody can ask: instances are terminated together with their activity."""


class Scope(Mapping[str, Any]):
    """The variables visible from one element instance, nearest first; the called process is a wall.

    `writable`: the expression is a task or listener, so that `execution.setVariable` may be called.
    """

    __slots__ = ("instance", "run", "writable")

    def __init__(self, run: Run, instance: ElementInstance, writable: bool = False) -> None:
        self.run = run
        self.instance = instance
        self.writable = writable

    def __getitem__(self, name: str) -> Any:
        instances = self.run.instances
        instance: ElementInstance | None = instances.get(self.instance.key, self.instance)
        while instance is not None:
            variables = instance.variables
            if variables is not None and name in variables:
                return variables[name]
            if instance.role is PROCESS or instance.parent is None:
                break
            instance = instances[instance.parent]
        if name == "execution":
            return ExecutionView(self)
        if name == NOW:
            return self.run.now
        if name in COUNTS:
            return self[COUNTS[name]]
        if name == TERMINATED and "nrOfInstances" in self:
            return 0
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.merged())

    def __len__(self) -> int:
        return len(self.merged())

    def merged(self) -> dict[str, Any]:
        """All visible variables, nearer scopes over farther ones."""
        chain = []
        instance: ElementInstance | None = self.run.instances.get(self.instance.key, self.instance)
        while instance is not None:
            chain.append(instance.variables or {})
            if instance.role is PROCESS or instance.parent is None:
                break
            instance = self.run.instances[instance.parent]
        merged: dict[str, Any] = {}
        for variables in reversed(chain):
            merged.update(variables)
        return merged


class ExecutionView:
    """JUEL's `execution`: the few properties and reading calls that models use."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def facade_property(self, name: str) -> Any:
        """`execution.processBusinessKey` and its kin."""
        run, instance = self.scope.run, self.scope.instance
        process = run.instances[instance.process]
        properties = {
            "id": lambda: f"{run.env.instance_id}:{instance.key}",
            "processInstanceId": lambda: run.instance_id(instance.process),
            "processBusinessKey": lambda: process.recall("business_key"),
            "businessKey": lambda: process.recall("business_key"),
            "processDefinitionId": lambda: f"{process.element}:{process.recall('version')}",
            "currentActivityId": lambda: instance.element,
            "currentActivityName": lambda: run.node(instance).name,
            "variables": self.scope.merged,
        }
        if name not in properties:
            raise ExpressionError(f"'execution' has no property '{name}' here.")
        return properties[name]()

    def facade_call(self, name: str, arguments: list[Any]) -> Any:
        """`execution.getVariable('x')` and its kin."""
        if name in ("getVariable", "getVariableLocal", "hasVariable") and len(arguments) == 1:
            found = self.scope.get(str(arguments[0]))
            return found is not None if name == "hasVariable" else found
        if name in ("setVariable", "setVariableLocal") and len(arguments) == 2 and self.scope.writable:
            return self._set_variable(name, str(arguments[0]), arguments[1])
        getter = name[3:4].lower() + name[4:]
        if name.startswith("get") and not arguments:
            return self.facade_property(getter)
        raise ExpressionError(f"'execution' has no call '{name}' here.")

    def _set_variable(self, name: str, variable: str, value: Any) -> None:
        run = self.scope.run
        instance = run.instances[self.scope.instance.key]
        if name == "setVariableLocal":
            run.set_local(instance, variable, value)
        else:
            run.set_variable(instance, variable, value)


def evaluate(run: Run, instance: ElementInstance, value: Value | Any) -> Any:
    """The value of a model's text seen from `instance`. Raises ExpressionError."""
    return value.evaluate(Scope(run, instance)) if isinstance(value, Expression) else value


def text(run: Run, instance: ElementInstance, value: Value) -> str | None:
    """The value as a text; None when it is empty."""
    found = evaluate(run, instance, value)
    return None if found is None or found == "" else str(found)


def whole(run: Run, instance: ElementInstance, value: Value, what: str, usual: int) -> int:
    """The value as a whole number, `usual` when it is empty. Raises ExpressionError."""
    found = evaluate(run, instance, value)
    if found is None or found == "":
        return usual
    try:
        return int(found)
    except (TypeError, ValueError, OverflowError):
        raise ExpressionError(f"{what} must be a whole number, not {found!r}.") from None


def holds(run: Run, instance: ElementInstance, condition: Expression) -> bool:
    """Whether the condition of an event holds: not as long as what it reads is not there yet."""
    try:
        return truth(run, instance, condition)
    except ExpressionError:
        return False


def truth(run: Run, instance: ElementInstance, condition: Expression) -> bool:
    """Whether a condition holds. Raises ExpressionError when it gives no truth value."""
    found = condition.evaluate(Scope(run, instance))
    if isinstance(found, str) and found.lower() in ("true", "false"):
        return found.lower() == "true"
    if found is None and condition.language == "feel":
        return False
    if not isinstance(found, bool):
        raise ExpressionError(f"A condition gives true or false, not {found!r} (in {condition.text.strip()[:120]}).")
    return found
