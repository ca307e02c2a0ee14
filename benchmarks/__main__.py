"""`python -m benchmarks [NAME ...]`: run benchmarks and print their tables."""

from __future__ import annotations

import importlib
import os
import platform
import sys

NAMES = ("startup", "modeler", "engine", "rules")


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all; 2 for an unknown name."""
    if unknown := set(names) - set(NAMES):
        print(f"No benchmark is called {', '.join(sorted(unknown))}; there are: {', '.join(NAMES)}", file=sys.stderr)
        return 2
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    for name in names or NAMES:
        print(f"\n{name}")
        importlib.import_module(f"benchmarks.{name}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
