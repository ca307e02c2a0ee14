"""How long something takes, as a random quantity: the distributions that a scenario may name.

Each samples by inversion from uniform numbers, so that the same uniform number always gives the
same duration and two scenarios can be compared under common random numbers.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist, fmean
from typing import Any

Uniform = Callable[[], float]
"""A source of numbers in [0, 1)."""
Sampler = Callable[[Uniform], float]
"""Draws one value in seconds, never below 0."""

STANDARD_NORMAL = NormalDist()
SMALLEST = 2.0**-54


@dataclass(frozen=True, slots=True)
class Distribution:
    """A kind and its parameters, in seconds. `KINDS` says which parameters each kind takes.

    fixed(value) · exponential(mean) · uniform(low, high) · triangular(low, mode, high) ·
    normal(mean, sd), cut at 0 · lognormal(mean, sd) · erlang(mean, stages) ·
    empirical(values), interpolated between the sorted values
    """

    kind: str
    parameters: Mapping[str, Any]

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"'{self.kind}' is not a distribution; choose one of {', '.join(KINDS)}")
        names = KINDS[self.kind].names
        missing = [name for name in names if name not in self.parameters]
        if missing:
            raise ValueError(f"the {self.kind} distribution needs {', '.join(missing)}")
        KINDS[self.kind].check(**{name: self.parameters[name] for name in names})

    @property
    def mean(self) -> float:
        """The expected value in seconds (of `normal`: before it is cut at 0)."""
        return KINDS[self.kind].mean(**self.parameters)

    def sampler(self) -> Sampler:
        """The function that draws values."""
        return KINDS[self.kind].sampler(**self.parameters)

    def scaled(self, factor: float) -> Distribution:
        """The same shape, `factor` times as long."""
        kind = KINDS[self.kind]
        scale = {name: _times(self.parameters[name], factor) for name in kind.names if name != "stages"}
        return Distribution(self.kind, {**self.parameters, **scale})

    def to_json(self) -> dict[str, Any]:
        """A JSON object: `{"kind": ..., parameter: value}`."""
        return {"kind": self.kind, **self.parameters}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Distribution:
        """Read what `to_json` wrote; raises ValueError with a sentence."""
        return cls(str(value.get("kind", "")), {key: item for key, item in value.items() if key != "kind"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of distribution: its parameters, what is wrong with them, its mean, its sampler."""

    names: tuple[str, ...]
    check: Callable[..., None]
    mean: Callable[..., float]
    sampler: Callable[..., Sampler]


def fixed(seconds: float) -> Distribution:
    """Always the same."""
    return Distribution("fixed", {"value": seconds})


def exponential(mean: float) -> Distribution:
    """Without memory: the time between independent arrivals."""
    return Distribution("exponential", {"mean": mean})


def _times(value: Any, factor: float) -> Any:
    return [item * factor for item in value] if isinstance(value, (list, tuple)) else value * factor


def _not_negative(**values: Any) -> None:
    for name, value in values.items():
        if not isinstance(value, (int, float)) or not math.isfinite(value) or value < 0:
            raise ValueError(f"{name} must be a number that is not negative, not {value!r}")


def _rising(**values: float) -> None:
    _not_negative(**values)
    ordered = list(values.values())
    if ordered != sorted(ordered):
        raise ValueError(f"{', '.join(values)} must not fall: {ordered}")


def _positive_mean(mean: float, sd: float) -> None:
    _not_negative(mean=mean, sd=sd)
    if mean == 0:
        raise ValueError("mean must be more than 0")


def _stages(mean: float, stages: int) -> None:
    _not_negative(mean=mean)
    if int(stages) != stages or not 1 <= stages <= 1000:
        raise ValueError(f"stages must be a whole number from 1 to 1000, not {stages!r}")


def _some(values: Sequence[float]) -> None:
    if not values:
        raise ValueError("values must not be empty")
    for value in values:
        _not_negative(value=value)


def _exponential(mean: float) -> Sampler:
    log = math.log1p
    return lambda uniform: -mean * log(-uniform())


def _uniform(low: float, high: float) -> Sampler:
    width = high - low
    return lambda uniform: low + width * uniform()


def _triangular(low: float, mode: float, high: float) -> Sampler:
    if high == low:
        return lambda uniform: low
    turn = (mode - low) / (high - low)

    def draw(uniform: Uniform) -> float:
        u = uniform()
        if u < turn:
            return low + math.sqrt(u * (high - low) * (mode - low))
        return high - math.sqrt((1 - u) * (high - low) * (high - mode))

    return draw


def _normal(mean: float, sd: float) -> Sampler:
    inverse = STANDARD_NORMAL.inv_cdf
    return lambda uniform: max(0.0, mean + sd * inverse(max(uniform(), SMALLEST)))


def _lognormal(mean: float, sd: float) -> Sampler:
    variance = math.log1p((sd / mean) ** 2)
    middle, spread = math.log(mean) - variance / 2, math.sqrt(variance)
    inverse, exp = STANDARD_NORMAL.inv_cdf, math.exp
    return lambda uniform: exp(middle + spread * inverse(max(uniform(), SMALLEST)))


def _erlang(mean: float, stages: int) -> Sampler:
    stage, count, log = mean / stages, int(stages), math.log1p
    return lambda uniform: -stage * sum(log(-uniform()) for _ in range(count))


def _empirical(values: Sequence[float]) -> Sampler:
    ordered = sorted(values)
    last = len(ordered) - 1

    def draw(uniform: Uniform) -> float:
        place = uniform() * last
        below = int(place)
        above = min(below + 1, last)
        return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

    return draw


def _empirical_mean(values: Sequence[float]) -> float:
    """Of the interpolated distribution: the mean of neighbouring midpoints."""
    ordered = sorted(values)
    if len(ordered) == 1:
        return ordered[0]
    return fmean((a + b) / 2 for a, b in pairwise(ordered))


KINDS: dict[str, Kind] = {
    "fixed": Kind(("value",), _not_negative, lambda value: value, lambda value: lambda uniform: value),
    "exponential": Kind(("mean",), _not_negative, lambda mean: mean, _exponential),
    "uniform": Kind(("low", "high"), _rising, lambda low, high: (low + high) / 2, _uniform),
    "triangular": Kind(("low", "mode", "high"), _rising, lambda low, mode, high: (low + mode + high) / 3, _triangular),
    "normal": Kind(("mean", "sd"), _positive_mean, lambda mean, sd: mean, _normal),
    "lognormal": Kind(("mean", "sd"), _positive_mean, lambda mean, sd: mean, _lognormal),
    "erlang": Kind(("mean", "stages"), _stages, lambda mean, stages: mean, _erlang),
    "empirical": Kind(("values",), _some, _empirical_mean, _empirical),
}


class Choice:
    """Picks an index with given weights."""

    __slots__ = ("_bounds",)

    def __init__(self, weights: Sequence[float]) -> None:
        total = sum(weights)
        running, bounds = 0.0, []
        for weight in weights:
            running += weight / total
            bounds.append(running)
        self._bounds = bounds

    def pick(self, u: float) -> int:
        """The index for the uniform number `u`."""
        return min(bisect_right(self._bounds, u), len(self._bounds) - 1)
