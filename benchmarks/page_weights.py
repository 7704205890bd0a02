"""What pages weigh over the wire: everything a browser fetches, headers included, compressed.

    python -m benchmarks.page_weights

The demo city, in the system's Chromium: public pages cold; pages of the team on a first visit and
on the next one in the same window.
"""

import contextlib
from typing import Any

from benchmarks._served import LEAD, PASSWORD, demo_city
from tests.browser import started, weigh_visits

PUBLIC, FIRST, AFTER = 14_600, 60_000, 20_000  # bytes
PUBLIC_PAGES = ("/accounts/login/", "/accessibility/", "/privacy/")


def main() -> None:
    """Serve the city, weigh the public pages and whatever the lead's menu leads to."""
    with demo_city() as (address, _), contextlib.ExitStack() as open_until_the_end:
        browser: Any = open_until_the_end.enter_context(started())
        window = browser.new_context(base_url=address)
        tab = window.new_page()
        for page in PUBLIC_PAGES:
            first, _ = weigh_visits(browser, window, f"{address}{page}")
            report(f"{page}, cold", first, PUBLIC)
        sign_in(tab)
        for page in menu(tab):
            first, after = weigh_visits(browser, window, f"{address}{page}")
            report(f"{page}, first visit", first, FIRST)
            report(f"{page}, after", after, AFTER)


def sign_in(tab: Any) -> None:
    """Sign the demo's programme lead in."""
    tab.goto("/accounts/login/")
    tab.locator("[name=login]").fill(LEAD)
    tab.locator("[name=password]").fill(PASSWORD)
    with tab.expect_navigation():
        tab.locator("[name=password]").press("Enter")


def menu(tab: Any) -> list[str]:
    """Return the addresses that the menu leads to."""
    script = "links => links.map(link => link.pathname)"
    return sorted(set(tab.locator("nav a").evaluate_all(script)))


def report(figure: str, weight: int, target: int) -> None:
    print(f"{figure}: {weight} bytes (against the target: {target} bytes)")


if __name__ == "__main__":
    main()
