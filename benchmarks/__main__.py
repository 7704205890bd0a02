"""Run the benchmarks, each in a process of its own: all of them, or those whose name begins so.

python -m benchmarks [name] [its own arguments]
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks there are: every module here without a leading underscore."""
    return sorted(path.stem for path in FOLDER.glob("[!_]*.py"))


def machine() -> str:
    """One line about the machine, so that figures can be compared."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"machine: {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}"
        f" {platform.machine()}, Python {platform.python_version()}"
    )


def main(arguments: list[str]) -> int:
    """Run what is asked for; 0 when all of it ran, 1 when one failed, 2 for an unknown name."""
    wanted = arguments[0] if arguments else ""
    chosen = [name for name in names() if name.startswith(wanted)]
    if not chosen:
        print(f"There is no benchmark “{wanted}”. There are: {', '.join(names())}", file=sys.stderr)
        return 2
    print(machine())
    failed = []
    for name in chosen:
        print(f"\n== {name}", flush=True)
        command = [sys.executable, "-m", f"benchmarks.{name}", *arguments[1:]]
        if subprocess.run(command, cwd=FOLDER.parent, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nThese failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
