"""Distributions: means, bounds, and what is refused."""

from __future__ import annotations

import random
from statistics import fmean

import pytest

from app.simulation.distribution import Choice, Distribution

EXAMPLES = [
    Distribution("fixed", {"value": 3}),
    Distribution("exponential", {"mean": 3}),
    Distribution("uniform", {"low": 1, "high": 4}),
    Distribution("triangular", {"low": 1, "mode": 2, "high": 6}),
    Distribution("normal", {"mean": 10, "sd": 2}),
    Distribution("lognormal", {"mean": 3, "sd": 2}),
    Distribution("erlang", {"mean": 3, "stages": 4}),
    Distribution("empirical", {"values": [1, 2, 2, 5, 9]}),
]


@pytest.mark.parametrize("distribution", EXAMPLES, ids=lambda d: d.kind)
def test_samples_have_the_mean_that_is_stated(distribution: Distribution) -> None:
    draw, source = distribution.sampler(), random.Random(5)
    assert fmean(draw(source.random) for _ in range(20_000)) == pytest.approx(distribution.mean, rel=0.03)


@pytest.mark.parametrize("distribution", EXAMPLES, ids=lambda d: d.kind)
def test_scaling_scales_the_mean_and_json_keeps_everything(distribution: Distribution) -> None:
    assert distribution.scaled(2).mean == pytest.approx(2 * distribution.mean)
    assert Distribution.from_json(distribution.to_json()) == distribution


@pytest.mark.parametrize("u", [0.0, 0.5, 1 - 2**-53])
@pytest.mark.parametrize("distribution", EXAMPLES, ids=lambda d: d.kind)
def test_no_uniform_number_gives_a_negative_time(distribution: Distribution, u: float) -> None:
    assert 0 <= distribution.sampler()(lambda: u) < 1e6


@pytest.mark.parametrize(
    ("kind", "parameters", "says"),
    [
        ("guess", {}, "not a distribution"),
        ("exponential", {}, "needs mean"),
        ("uniform", {"low": 5, "high": 1}, "must not fall"),
        ("fixed", {"value": -1}, "not negative"),
        ("lognormal", {"mean": 0, "sd": 1}, "more than 0"),
        ("erlang", {"mean": 1, "stages": 0}, "whole number"),
        ("empirical", {"values": []}, "not be empty"),
    ],
)
def test_what_cannot_be_is_refused_in_words(kind: str, parameters: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Distribution(kind, parameters)


def test_a_choice_follows_its_weights() -> None:
    choice = Choice([1, 3])
    assert [choice.pick(u) for u in (0.0, 0.24, 0.26, 0.999)] == [0, 0, 1, 1]
