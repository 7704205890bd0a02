"""Recording with a person's hands on a phone: how many taps and seconds each depth takes.

    python -m benchmarks.recording [times]

The demo city, in the system's Chromium at 390 pixels, as a champion who has just signed in. Each
tap comes a second after what was there before, and words are typed at 36 a minute, which is what
people manage on phones (Palin and others, "How do people type on mobile devices?", 2019). Seconds
are on the clock, from the first page to the one that says that it is kept.
"""

import argparse
import contextlib
import itertools
import re
import time
from typing import Any

from benchmarks._served import PASSWORD, demo_city
from tests.browser import started

CHAMPION = "tomasz@demo.example"
LOOKED, LETTER = 1_000, 330  # milliseconds before a tap, and for each letter typed
MOST_TAPS, MOST_SECONDS, GROUP = 6, 60, 15
NEW_FACES = [("Ines", "Jory", "Kofi"), ("Abena", "Bryn", "Cleo"), ("Dilys", "Emrys", "Farah")]
TURNS = itertools.count()  # other faces each time: names near one another would be asked about
PLACES = itertools.count()  # of people in the list: the same one again would be asked about


class Hands:
    """One person's: what they tap and type is counted."""

    def __init__(self, tab: Any) -> None:
        self.tab, self.taps, self.letters = tab, 0, 0

    def tap(self, what: Any) -> None:
        self.tab.wait_for_timeout(LOOKED)
        what.tap()
        self.taps += 1

    def type(self, field: Any, words: str) -> None:
        self.tap(field)
        field.press_sequentially(words, delay=LETTER)
        self.letters += len(words)

    def link(self, name: str) -> None:
        self.tap(self.tab.locator("main").get_by_role("link", name=name).first)

    def label(self, name: str | re.Pattern[str]) -> None:
        self.tap(self.tab.get_by_label(name, exact=isinstance(name, str)).first)

    def press(self, name: str) -> None:
        self.tap(self.tab.get_by_role("button", name=name, exact=True))


def main(arguments: list[str] | None = None) -> None:
    """Record at each depth so many times, and print the taps and the slowest time."""
    parser = argparse.ArgumentParser(description="Count taps and seconds of recording.")
    parser.add_argument("times", type=int, nargs="?", default=3)
    times = parser.parse_args(arguments).times
    with demo_city() as (address, _), contextlib.ExitStack() as open_until_the_end:
        browser: Any = open_until_the_end.enter_context(started())
        phone = {"width": 390, "height": 844}
        window = browser.new_context(base_url=address, viewport=phone, has_touch=True)
        tab = window.new_page()
        sign_in(tab)
        report("a headcount", [done(tab, headcount) for _ in range(times)], MOST_TAPS, None)
        group = f"a register of {GROUP}, {len(NEW_FACES[0])} of them new"
        report(group, [done(tab, register) for _ in range(times)], None, MOST_SECONDS)
        report("one person, what they practised", [done(tab, alone) for _ in range(times)])


def sign_in(tab: Any) -> None:
    tab.goto("/accounts/login/")
    tab.locator("[name=login]").fill(CHAMPION)
    tab.locator("[name=password]").fill(PASSWORD)
    with tab.expect_navigation():
        tab.locator("[name=password]").press("Enter")


def done(tab: Any, record: Any) -> tuple[int, int, float]:
    """Return the taps, letters and seconds that recording once takes, from the first page on."""
    tab.goto("/")
    hands, begun = Hands(tab), time.monotonic()
    record(hands)
    return hands.taps, hands.letters, time.monotonic() - begun


def headcount(hands: Hands) -> None:
    """How many, how long and what for."""
    hands.link("Record a session")
    hands.label("4")
    hands.label("45")
    hands.label("Look after my health")
    hands.press("Save session")
    hands.tab.get_by_text("Kept:").wait_for()


def register(hands: Hands) -> None:
    """Fifteen of a group: those known are ticked, new faces typed."""
    hands.link("See your people")
    hands.link("Register of a group")
    known = hands.tab.get_by_role("group", name="Who came?").get_by_role("checkbox")
    for place in range(GROUP - len(NEW_FACES[0])):
        hands.tap(known.nth(place))
    stamp = f"{time.time_ns() // 1_000_000 % 46_656:03d}"  # other names each time
    new = NEW_FACES[next(TURNS) % len(NEW_FACES)]
    faces = "\n".join(f"{name}{stamp[-2:]}" for name in new)
    hands.type(hands.tab.get_by_label("New faces"), faces)
    hands.label("Look after my health")
    hands.label("60")
    hands.press("Save this register")
    hands.tab.get_by_text(re.compile(rf"{GROUP} people came")).wait_for()


def alone(hands: Hands) -> None:
    """Time with one person: what for, how long, and what they practised."""
    hands.link("See your people")
    hands.tap(hands.tab.locator("main tbody a, main li a").nth(next(PLACES)))
    hands.link("Record time together")
    hands.label("Look after my health")
    hands.label("30")
    hands.tap(hands.tab.locator("summary", has_text="What they practised"))
    hands.label("Communicating")
    hands.press("Save this session")
    hands.tab.get_by_role("heading", name="What has happened").wait_for()


def report(
    what: str,
    found: list[tuple[int, int, float]],
    most_taps: int | None = None,
    most_seconds: int | None = None,
) -> None:
    """Print the most taps and letters, and the longest time, against what is asked."""
    taps, letters, seconds = (max(one[part] for one in found) for part in range(3))
    asked = [f"at most {most_taps} taps"] if most_taps else []
    asked += [f"under {most_seconds} s"] if most_seconds else []
    met = (not most_taps or taps <= most_taps) and (not most_seconds or seconds < most_seconds)
    end = f" ({', '.join(asked)}: {'met' if met else 'NOT met'})" if asked else ""
    print(f"{what}: {taps} taps, {letters} letters typed, {seconds:.0f} s{end}")


if __name__ == "__main__":
    main()
