"""The closed-form cases: models built from a case's parameters, run, and held against the formula.

A case is recognised by the parameters that it has, never by its name. What the kernel has no notion
of (loss, batches) is skipped with the reason.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.simulation.calendar import HOUR, weekdays
from app.simulation.distribution import Distribution, exponential, fixed
from app.simulation.net import Net, NodeKind
from app.simulation.results import Figure, Run
from app.simulation.scenario import Activity, Arrivals, Pool, Scenario
from tests.corpus import Case
from tests.simulation.nets import net, queue, run_net

REPLICATIONS = 10
CASES = 8000
Built = tuple[Net, Scenario, dict[str, Callable[[Run], float]]]


def run(root: Path, replications: int = REPLICATIONS) -> Iterator[Case]:
    """Every case of the file."""
    for case in json.loads((root / "simulation" / "analytic.json").read_text(encoding="utf-8"))["cases"]:
        built = build(case["parameters"])
        if built is None or not set(built[2]) & set(case["expected"]):
            yield Case(case["name"], "skipped", f"not modelled yet: {case['model']}")
            continue
        why = "; ".join(misses(built, case["expected"], case["tolerance_relative"], replications))
        yield Case(case["name"], "failed" if why else "passed", why)


def misses(built: Built, expected: Mapping[str, Any], tolerance: float, replications: int) -> Iterator[str]:
    """What lies outside the tolerance and outside the 99 % interval of the runs."""
    the_net, scenario, figures = built
    runs = [run_net(the_net, scenario, number) for number in range(replications)]
    for name in sorted(set(figures) & set(expected)):
        wanted = expected[name]
        figure = Figure.of([figures[name](one) for one in runs])
        allowed = max(abs(wanted) * tolerance, 1.42 * figure.half_width)
        if math.isnan(figure.mean) or abs(figure.mean - wanted) > allowed:
            yield f"{name} is {figure.mean:.4f}, not {wanted:.4f} (allowed: {allowed:.4f})"


def build(parameters: Mapping[str, Any]) -> Built | None:
    """The model that a case's parameters describe, or None."""
    keys = set(parameters)
    for needed, builder in BUILDERS:
        if needed <= keys:
            return builder(parameters)
    return None


def single_queue(parameters: Mapping[str, Any]) -> Built | None:
    service = service_time(parameters)
    if service is None:
        return None
    the_net, scenario = queue(parameters["arrival_rate"], service, parameters["servers"], cases=CASES)
    return the_net, scenario, queue_figures(parameters["arrival_rate"])


def queue_figures(rate: float) -> dict[str, Callable[[Run], float]]:
    return {
        "utilisation": lambda run: run.utilisation["p"],
        "Wq": lambda run: run.activities["A"].waiting,
        "W": lambda run: float(run.cycle.mean()),
        "Lq": lambda run: run.activities["A"].waiting * rate,
        "L": lambda run: run.work_in_progress,
        "W_p50": lambda run: run.percentile(50),
        "W_p90": lambda run: run.percentile(90),
        "W_p95": lambda run: run.percentile(95),
        "Wq_p95": lambda run: run.activities["A"].waiting_p95,
    }


def service_time(parameters: Mapping[str, Any]) -> Distribution | None:
    """The service time of a case: exponential by its rate, else as its text says."""
    text = parameters.get("service")
    if text is None:
        return exponential(1 / parameters["service_rate"])
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]
    if text.startswith("fixed"):
        return fixed(numbers[0])
    if text.startswith("uniform"):
        return Distribution("uniform", {"low": numbers[0], "high": numbers[1]})
    if text.startswith("lognormal"):
        return Distribution("lognormal", {"mean": numbers[0], "sd": numbers[1]})
    return None


def unlimited(parameters: Mapping[str, Any]) -> Built:
    the_net, scenario = queue(parameters["arrival_rate"], exponential(parameters["mean_service"]), None, cases=CASES)
    return (
        the_net,
        scenario,
        {"L_mean": lambda run: run.work_in_progress, "cycle_time": lambda run: float(run.cycle.mean())},
    )


def tandem(parameters: Mapping[str, Any]) -> Built:
    names = [f"A{number}" for number in range(len(parameters["servers"]))]
    activities = {
        n: Activity(exponential(m), needs={n: 1}) for n, m in zip(names, parameters["mean_service"], strict=True)
    }
    pools = {n: Pool(n, servers) for n, servers in zip(names, parameters["servers"], strict=True)}
    scenario = Scenario(
        "s", Arrivals(exponential(1 / parameters["arrival_rate"])), activities, pools=pools, cases=CASES
    )
    kinds = dict.fromkeys(names, NodeKind.ACTIVITY)
    the_net = net(kinds, list(pairwise(names)), activities)
    return (
        the_net,
        scenario,
        {"cycle_time": lambda run: float(run.cycle.mean()), "WIP": lambda run: run.work_in_progress},
    )


def split(parameters: Mapping[str, Any]) -> Built:
    names = ["A", "B"]
    activities = {
        n: Activity(exponential(m), needs={n: 1}) for n, m in zip(names, parameters["mean_service"], strict=True)
    }
    pools = {n: Pool(n, servers) for n, servers in zip(names, parameters["servers"], strict=True)}
    kinds = {"split": NodeKind.EXCLUSIVE, "A": NodeKind.ACTIVITY, "B": NodeKind.ACTIVITY}
    flows = [("split", name, weight) for name, weight in zip(names, parameters["p"], strict=True)]
    scenario = Scenario(
        "s", Arrivals(exponential(1 / parameters["arrival_rate"])), activities, pools=pools, cases=CASES
    )
    figures: dict[str, Callable[[Run], float]] = {
        "cycle_time": lambda run: float(run.cycle.mean()),
        "WIP": lambda run: run.work_in_progress,
        "W_A": lambda run: run.activities["A"].waiting + run.activities["A"].processing,
        "W_B": lambda run: run.activities["B"].waiting + run.activities["B"].processing,
    }
    return net(kinds, flows, activities), scenario, figures


def rework(parameters: Mapping[str, Any]) -> Built:
    p = parameters["feedback_probability"]
    activities = {"A": Activity(exponential(1 / parameters["service_rate"]), needs={"p": 1})}
    kinds = {"A": NodeKind.ACTIVITY, "again": NodeKind.EXCLUSIVE, "end": NodeKind.END}
    the_net = net(kinds, [("A", "again"), ("again", "A", p), ("again", "end", 1 - p)], activities)
    arrivals = Arrivals(exponential(1 / parameters["external_rate"]))
    scenario = Scenario("s", arrivals, activities, pools={"p": Pool("p", parameters["servers"])}, cases=CASES)
    figures: dict[str, Callable[[Run], float]] = {
        "cycle_time": lambda run: float(run.cycle.mean()),
        "utilisation": lambda run: run.utilisation["p"],
        "L": lambda run: run.work_in_progress,
        "Wq_per_visit": lambda run: run.activities["A"].waiting,
        "visits_mean": lambda run: run.activities["A"].executions / len(run.cycle),
    }
    return the_net, scenario, figures


def fork_join(durations: list[Distribution]) -> Built:
    names = [f"A{number}" for number in range(len(durations))]
    activities = {name: Activity(duration) for name, duration in zip(names, durations, strict=True)}
    kinds = {"fork": NodeKind.PARALLEL, **dict.fromkeys(names, NodeKind.ACTIVITY), "join": NodeKind.PARALLEL}
    flows = [("fork", name) for name in names] + [(name, "join") for name in names]
    scenario = Scenario("s", Arrivals(exponential(1)), activities, cases=CASES)
    figures: dict[str, Callable[[Run], float]] = {
        "cycle_time": lambda run: float(run.cycle.mean()),
        "cycle_var": lambda run: float(run.cycle.var()),
        "cycle_sd": lambda run: float(run.cycle.std()),
        "P_cycle_le_5": lambda run: run.share_within(5),
    }
    return net(kinds, flows, activities), scenario, figures


def race(parameters: Mapping[str, Any]) -> Built:
    kinds = {"race": NodeKind.RACE, "message": NodeKind.DELAY, "timer": NodeKind.DELAY}
    durations = {"message": exponential(1 / parameters["rate"]), "timer": fixed(parameters["timer"])}
    the_net = net(kinds, [("race", "message"), ("race", "timer")], durations=durations)
    figures: dict[str, Callable[[Run], float]] = {
        "wait_mean": lambda run: float(run.cycle.mean()),
        "P_timer": lambda run: run.activities["timer"].executions / len(run.cycle),
    }
    return the_net, Scenario("s", cases=CASES), figures


def priorities(parameters: Mapping[str, Any]) -> Built:
    """Classes of cases that share one server: the first class goes before the second."""
    rates = parameters["rates"]
    service = exponential(1 / parameters["service_rate"])
    names = ["high", "low"]
    activities = {name: Activity(service, needs={"p": 1}, priority=10 - place) for place, name in enumerate(names)}
    kinds = {"class": NodeKind.EXCLUSIVE, **dict.fromkeys(names, NodeKind.ACTIVITY)}
    flows = [("class", name, rate) for name, rate in zip(names, rates, strict=True)]
    arrivals = Arrivals(exponential(1 / sum(rates)))
    scenario = Scenario("s", arrivals, activities, pools={"p": Pool("p")}, cases=CASES)
    figures: dict[str, Callable[[Run], float]] = {
        "Wq_high": lambda run: run.activities["high"].waiting,
        "Wq_low": lambda run: run.activities["low"].waiting,
    }
    return net(kinds, flows, activities), scenario, figures


def office_hours(parameters: Mapping[str, Any]) -> Built:
    """One case on Monday at 09:00 with work that does not fit into the day."""
    activities = {"A": Activity(fixed(parameters["work_hours"] * HOUR), needs={"p": 1})}
    pools = {"p": Pool("p", 1, weekdays(9, 17))}
    scenario = Scenario("s", Arrivals(fixed(9 * HOUR)), activities, pools=pools, cases=1, warm_up=0)
    figures: dict[str, Callable[[Run], float]] = {"cycle_time_hours": lambda run: float(run.cycle.mean()) / HOUR}
    return net({"A": NodeKind.ACTIVITY}, [], activities), scenario, figures


BUILDERS: list[tuple[set[str], Callable[[Mapping[str, Any]], Built | None]]] = [
    ({"feedback_probability"}, rework),
    ({"arrival_rate", "p"}, split),
    ({"arrival_rate", "mean_service", "servers"}, tandem),
    ({"arrival_rate", "servers", "service"}, single_queue),
    ({"arrival_rate", "servers", "service_rate"}, single_queue),
    ({"arrival_rate", "mean_service"}, unlimited),
    ({"rate", "timer"}, race),
    ({"rates", "service_rate"}, priorities),
    ({"work_hours"}, office_hours),
    ({"n", "rate"}, lambda p: fork_join([exponential(1 / p["rate"])] * p["n"])),
    ({"rates", "servers"}, lambda p: fork_join([exponential(1 / rate) for rate in p["rates"]])),
]
