"""The engine: in memory and durable, beside SpiffWorkflow and the databases' own drivers; large and many instances.

The parts print their own lines: engine_core.py, engine_durable.py, engine_scale.py, engine_postgres.py.
"""

from __future__ import annotations

import tempfile

from benchmarks import engine_core, engine_durable, engine_postgres, engine_scale, peers


def run() -> None:
    """Print the table. Rates are per second, so higher is better; costs are CPU, so lower is."""
    with tempfile.TemporaryDirectory(dir=peers.ROOT / ".cache") as folder:
        peer = engine_core.run(folder)
        engine_durable.run(folder, peer)
        engine_scale.run(folder)
        engine_postgres.run(folder)
