"""What-if: a process under a virtual clock, with arrivals, durations, resources, calendars and costs.

    scenario.py      what a person assumes: a JSON-able `Scenario`
    distribution.py  how long something takes, as a random quantity
    calendar.py      when people work
    streams.py       common random numbers: one stream per (case, element)
    net.py           an executable process compiled to flat arrays
    kernel.py        the event loop
    pools.py         resources: queues, shifts, assignment
    results.py       what a run measured, and the interval over its replications
    experiment.py    run a scenario with progress and cancel; compare two
    calibration.py   a first scenario from the history of a process
    assumed.py       a first scenario from the model alone
    base.py          today's process of a workspace, by either way
    knobs.py         what a manager can turn, in business words
    plan.py          a tree of variants over today, kept with the workspace
    variants.py      from a variant to the scenario that runs
    comparison.py    scenarios side by side, with intervals
    finding.py       what a comparison says, in words
    pressure.py      whether people can keep up
    shape.py         the density of cycle times

Times are seconds since the simulation's start; a calendar says which moment of the week that is.
"""
