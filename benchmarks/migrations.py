"""All migrations from nothing, on SQLite, in a process of its own.

python -m benchmarks.migrations [times]
"""

import argparse
import os
import statistics
import subprocess
import sys
import time

from benchmarks._served import environment

TARGET = 15  # seconds
MIGRATE = "from django.core.management import execute_from_command_line as run; run()"


def main() -> None:
    """Make a database several times; print the median, Python's own start included."""
    parser = argparse.ArgumentParser(description="Measure making the database.")
    parser.add_argument("times", type=int, nargs="?", default=3)
    before = os.times()
    took = [once() for _ in range(parser.parse_args().times)]
    after = os.times()
    print(
        f"all migrations on SQLite: {statistics.median(took):.1f} s"
        f" (against the target: {TARGET} s)"
    )
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    print(f"the same, processor time: {used / len(took):.1f} s (against the target: {TARGET} s)")


def once() -> float:
    with environment() as variables:
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", MIGRATE, "migrate", "--verbosity", "0"],
            env={**variables, "DJANGO_SETTINGS_MODULE": "config.settings"},
            check=True,
        )
        return time.perf_counter() - begun


if __name__ == "__main__":
    main()
