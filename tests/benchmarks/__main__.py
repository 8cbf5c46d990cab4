"""Runs every benchmark, or those named: `python -m tests.benchmarks help build`."""

import pkgutil
import sys
from importlib import import_module

from tests import benchmarks


def main(wanted: list[str]) -> int:
    """Run `main()` of every `bench_NAME.py` beside this file; nothing found is a failure."""
    modules = (module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    found = [name.removeprefix("bench_") for name in modules if name.startswith("bench_")]
    chosen = [name for name in found if not wanted or name in wanted]
    for name in chosen:
        print(f"\n{name}")
        import_module(f"tests.benchmarks.bench_{name}").main()
    return 0 if chosen else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
