"""A first meeting typed on a phone: how long somebody waits for each answer to be kept.

    python -m benchmarks.conversation [meetings]

The demo city, in the system's Chromium at 390 pixels, its network held to 1.6 Mbit/s and 150 ms
of latency. A question a page: from pressing the button to the next question on the screen. All on
one page: from leaving an answer to “Saved”. Then what the pages weigh.
"""

import argparse
import contextlib
import re
import statistics
import time
from typing import Any

from benchmarks._served import demo_city
from benchmarks.organisation_list import percentile
from benchmarks.page_weights import sign_in
from tests.browser import started, weigh_visits

TARGET, PUBLIC, FIRST = 1_000, 14_600, 60_000  # milliseconds; bytes
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 1_600_000 / 8,
}
SAID = "A warm room on Tuesdays, and two volunteers who have been there for years."


def main(arguments: list[str] | None = None) -> None:
    """Hold so many first meetings both ways, and say how long each answer took."""
    parser = argparse.ArgumentParser(description="Measure how conversations are typed.")
    parser.add_argument("meetings", type=int, nargs="?", default=5)
    meetings = parser.parse_args(arguments).meetings
    with demo_city() as (address, _), contextlib.ExitStack() as open_until_the_end:
        browser: Any = open_until_the_end.enter_context(started())
        window = browser.new_context(base_url=address, viewport={"width": 390, "height": 844})
        tab = window.new_page()
        sign_in(tab)
        window.new_cdp_session(tab).send("Network.emulateNetworkConditions", SLOW)
        paged: list[float] = []
        left: list[float] = []
        for _ in range(meetings):
            talk = begin(tab)
            paged += question_by_question(tab)
            left += all_on_one_page(tab, talk)
        report("a question a page, until the next one is there", paged)
        report("all on one page, until it says “Saved”", left)
        for page in ("answers/assets/", "answers/people/", "all/", "check/", ""):
            first, after = weigh_visits(browser, window, f"{address}{talk}{page}")
            print(f"{page or 'conversation'}: {first:,} bytes, after {after:,} (of {FIRST:,})")


def begin(tab: Any) -> str:
    """Begin a first meeting with a partner; return its address."""
    tab.goto("/conversations/new/")
    tab.locator("main ul a").first.click()
    tab.get_by_label("First meeting").check()
    tab.get_by_role("button", name="Begin").click()
    tab.get_by_text("Under way").first.wait_for()
    return str(re.sub(r"^https?://[^/]+", "", tab.url))


def question_by_question(tab: Any) -> list[float]:
    """Answer each question, and time the wait after each."""
    tab.get_by_role("link", name=re.compile("question by question")).click()
    took = []
    while tab.get_by_text(re.compile(r"Question \d of \d")).count():
        type_something(tab)
        before = tab.get_by_role("heading", level=1).inner_text()
        began = time.perf_counter()
        tab.locator("form button").first.click(no_wait_after=True)
        tab.wait_for_function(
            "was => document.querySelector('h1') && document.querySelector('h1').innerText != was",
            arg=before,
        )
        took.append(1000 * (time.perf_counter() - began))
        tab.wait_for_load_state()
    return took


def type_something(tab: Any) -> None:
    """Tick two, or type a sentence, or a thing agreed."""
    ticks = tab.locator("form [type=checkbox]")
    if ticks.count():
        ticks.nth(1).check()
        ticks.nth(2).check()
    elif tab.locator("textarea").count():
        tab.locator("textarea").first.fill(SAID)
    else:
        tab.locator("[name$=what_0]").fill("Lend four tablets")


def all_on_one_page(tab: Any, talk: str) -> list[float]:
    """Change each answer in words, leave it, and time until it says that it is saved."""
    tab.goto(f"{talk}all/")
    took = []
    for place in range(tab.locator("[data-save]").count()):
        part = tab.locator("[data-save]").nth(place)
        field = part.locator("textarea, [name$=what_1]").first
        began = time.perf_counter()  # filling it tells the page of a change already
        field.fill(f"{SAID} {talk[-6:]} {place}")  # the next meeting begins with these
        field.blur()
        # A locator's own wait looks ever more rarely, in the end twice a second: far too coarse.
        tab.wait_for_function(
            "at => document.querySelectorAll('[data-said]')[at].textContent.includes('Saved')",
            arg=place,
        )
        took.append(1000 * (time.perf_counter() - began))
    return took


def report(what: str, took: list[float]) -> None:
    p95, most = percentile(took, 0.95), max(took)
    within = "met" if most <= TARGET else "NOT MET"
    print(
        f"{what}: {len(took)} answers, median {statistics.median(took):.0f} ms, p95 {p95:.0f} ms,"
        f" the slowest {most:.0f} ms (at most {TARGET} ms: {within})"
    )


if __name__ == "__main__":
    main()
