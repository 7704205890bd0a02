"""How long `dots demo` takes, in a folder of its own whose database is there already.

python -m benchmarks.demo_city
"""

import os
import subprocess
import time

from benchmarks._served import DOTS, environment

TARGET = 60  # seconds
QUIET = 2  # seconds that may pass without a word


def main() -> None:
    """Load the city once; print the time, the processor time and the longest silence."""
    with environment() as variables:
        upgrade = [*DOTS, "upgrade"]
        subprocess.run(upgrade, env=variables, check=True, stdout=subprocess.DEVNULL)
        before, begun = os.times(), time.perf_counter()
        silences = []
        heard = begun
        with subprocess.Popen(
            [*DOTS, "demo"], env=variables, stdout=subprocess.PIPE, text=True
        ) as loading:
            for _ in loading.stdout or ():
                silences.append(time.perf_counter() - heard)
                heard = time.perf_counter()
        took, after = time.perf_counter() - begun, os.times()
    assert loading.returncode == 0, loading.returncode
    used = after.children_user + after.children_system
    used -= before.children_user + before.children_system
    print(f"loading the demo city: {took:.0f} s (against the target: {TARGET} s)")
    print(f"the same, processor time: {used:.0f} s (against the target: {TARGET} s)")
    print(f"longest time without a line of progress: {max(silences):.1f} s (against: {QUIET} s)")


if __name__ == "__main__":
    main()
