"""Resident memory of two web workers on the demo city, after people have opened its pages.

    python -m benchmarks.web_memory

What the two processes share is counted once (proportional set size); the plain sum of their
resident memory, which counts it twice, is printed beside it.
"""

import re
import urllib.error

import psutil

from benchmarks._served import LEAD, PASSWORD, demo_city, signed_in

TARGET = 250  # MB
ROUNDS = 15


def main() -> None:
    """Serve, open every page the menu leads to many times, then look at the processes."""
    with demo_city() as (address, pid):
        lead = signed_in(address, LEAD, PASSWORD)
        with lead.open(f"{address}/") as home:
            pages = set(re.findall(r'href="(/[^"#?]*)"', home.read().decode()))
        for _ in range(ROUNDS):
            for page in sorted(pages - {"/accounts/logout/"}):
                try:
                    lead.open(f"{address}{page}").close()
                except urllib.error.HTTPError as refusal:
                    refusal.close()
        workers = psutil.Process(pid).children(recursive=True)
        memory = [worker.memory_full_info() for worker in workers if "granian" in worker.name()]
        memory = memory or [worker.memory_full_info() for worker in workers]
        report(f"{len(memory)} processes of the server", sum(each.pss for each in memory))
        report("the same, what they share counted twice", sum(each.rss for each in memory))
    print(f"pages opened: {len(pages) * ROUNDS} (against nothing)")


def report(figure: str, amount: int) -> None:
    print(f"{figure}: {amount / 2**20:.0f} MB (against the target: {TARGET} MB)")


if __name__ == "__main__":
    main()
