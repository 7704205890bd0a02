"""What pages weigh over the wire: everything a browser fetches, headers included, compressed.

    python -m benchmarks.page_weights

The demo city, in the system's Chromium: public pages cold; pages of the team on a first visit and
on the next one in the same window; a year's published statement with its map and every table it may
have, without and with the programme's own logo and colour.
"""

import contextlib
import io
import re
from typing import Any

from PIL import Image, ImageDraw

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
        statement = published(tab)
        first, _ = weigh_visits(browser, browser.new_context(), f"{address}{statement}")
        report("a year's statement, cold", first, PUBLIC)
        choose_logo(tab)
        choose_colour(tab)
        first, _ = weigh_visits(browser, browser.new_context(), f"{address}{statement}")
        report("a year's statement with a logo and a colour, cold", first, PUBLIC)


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


def published(tab: Any) -> str:
    """Publish the last year that is over with every table, and return where everyone sees it."""
    tab.goto("/evidence/")
    years = tab.locator("a", has_text=re.compile(r"^April \d+ to March \d+$"))
    for address in [year.get_attribute("href") for year in years.all()]:
        tab.goto(address)
        tab.goto(tab.locator("a[href*='/publish/']").get_attribute("href"))
        if tab.get_by_role("button", name="Publish to everyone").count():  # it is over
            break
    for table in tab.locator("[type=checkbox]").all():
        table.check()
    for button in ("Show it like this", "Publish to everyone"):
        with tab.expect_navigation():
            tab.get_by_role("button", name=button).click()
    return tab.evaluate("location.pathname")


def choose_logo(tab: Any) -> None:
    """Give the programme a logo as councils have them: a badge of flat colours, and letters."""
    drawn = Image.new("RGBA", (900, 200))
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((5, 5, 195, 195), fill="#00625a")
    pen.polygon(((100, 30), (160, 150), (40, 150)), fill="#ffcc33")
    pen.text((230, 55), "Exborough Council", fill="#00625a", font_size=72)
    file = io.BytesIO()
    drawn.save(file, "PNG")
    tab.goto("/colour/")
    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": file.getvalue()}
    tab.locator("[type=file]").set_input_files(logo)
    with tab.expect_navigation():
        tab.get_by_role("button", name="Show this logo").click()


def choose_colour(tab: Any) -> None:
    """Give the programme a colour of its own."""
    tab.goto("/colour/")
    tab.locator("[name=colour]").fill("#6b2d8f")
    with tab.expect_navigation():
        tab.get_by_role("button", name="Choose this colour").click()


def report(figure: str, weight: int, target: int) -> None:
    print(f"{figure}: {weight} bytes (against the target: {target} bytes)")


if __name__ == "__main__":
    main()
