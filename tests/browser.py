"""A real browser on a real server: what the journeys and the gallery's tests stand on.

Fixtures: `live_server`, `browser`, `context`, `page`; and what to ask of a page: `axe`, `fits`,
`weigh`, `picture`. Use them anywhere; a test that does is marked `browser` by itself.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "guide" / "pictures"
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
# Only what is wrong leaves the page: all that is right is many times as much.
VIOLATIONS = """async rules => (
  await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
).violations.flatMap(
  found => found.nodes.map(node => `${found.id}: ${found.help}: ${node.html.slice(0, 200)}`)
)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What axe judges a page by, whatever its words and addresses are.
SKELETON = """() => document.documentElement.outerHTML
  .replace(/>[^<]*[^<\\s][^<]*</g, '>x<')
  .replace(/ (?!class|role|type|aria-|open|hidden|disabled|lang|dir)[\\w-]+="[^"]*"/g, '')"""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Nothing came for a minute: the machine stood still, or the fault is there the second time too.
IN_VAIN = pytest.mark.flaky(reruns=1, only_rerun=[r"Timeout 60000ms exceeded"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(IN_VAIN)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """When a test fails, keep which pages were open then, and what they said."""
    report = yield
    browser = getattr(item, "funcargs", {}).get("browser")
    if browser and call.when == "call" and report.failed:
        tabs = [tab for window in browser.contexts for tab in window.pages]
        report.sections.append(("Pages in the browser", "\n\n".join(map(words_of, tabs))))
    return report


def words_of(tab) -> str:
    """Return a page's address and the beginning of what it says."""
    from playwright.sync_api import Error

    try:
        return f"{tab.url}\n{tab.locator('body').inner_text(timeout=2_000)[:1_000]}"
    except Error as trouble:
        return f"{tab.url}\n{trouble}"


@pytest.fixture(scope="session")
def live_server() -> Iterator[object]:
    """Serve as in production: static files collected, compressed, through WhiteNoise."""
    from django.conf import settings
    from django.core.management import call_command
    from django.test import override_settings
    from pytest_django.live_server_helper import LiveServer

    compressed = {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": compressed},
        WHITENOISE_AUTOREFRESH=False,
        WHITENOISE_USE_FINDERS=False,
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        server = LiveServer("127.0.0.1", start=False)
        server.thread.static_handler = lambda application: application
        server.start()
        yield server
        server.stop()


@contextmanager
def started() -> Iterator[object]:
    """The system's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    wanted = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    program = next(filter(None, map(shutil.which, wanted)), None)
    if program is None:
        raise FileNotFoundError("No Chromium: install the package chromium, or set CHROMIUM.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One browser for all tests of a process."""
    # Playwright runs a loop in this thread; the tests use the database outside of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with started() as chromium:
        yield chromium


@pytest.fixture
def context(browser, live_server, transactional_db):
    """A visitor's own browser window: no cookies, British English."""
    window = browser.new_context(
        base_url=live_server.url, viewport=WIDE, locale="en-GB", timezone_id="Europe/London"
    )
    window.set_default_timeout(10_000)
    yield window
    window.close()


@pytest.fixture
def page(context):
    """One page; a script that fails, or something the security policy refuses, fails the test."""
    troubles: list[str] = []
    tab = context.new_page()
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("console", lambda said: "Refused to" in said.text and troubles.append(said.text))
    yield tab
    assert troubles == []


@pytest.fixture
def at_both_widths():
    """Run a question about a page at 320 and at 1280 pixels, as on a phone and on a desk."""

    def ask(page, question):
        page.wait_for_load_state()
        before = page.viewport_size
        answers = {}
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            answers[size["width"]] = question()
        page.set_viewport_size(before)
        return answers

    return ask


@pytest.fixture(scope="session")
def axe_source() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture
def axe(axe_source, at_both_widths):
    """Assert that axe-core finds nothing against WCAG 2.2 AA on the page, at both widths."""

    def judge(page):
        page.wait_for_load_state()  # a click waits for the next page's beginning only
        page.evaluate(axe_source)

        def violations():
            return page.evaluate(VIOLATIONS, RULES)

        assert at_both_widths(page, violations) == {320: [], 1280: []}, page.url

    return judge


@pytest.fixture
def fits(at_both_widths):
    """Assert that nobody has to scroll the page sideways, at either width."""

    def judge(page):
        too_wide_by = at_both_widths(page, lambda: page.evaluate(SIDEWAYS))

        assert too_wide_by == {320: 0, 1280: 0}, page.url

    return judge


def weigh_visits(browser, window, address) -> tuple[int, int]:
    """Count the bytes over the wire of a first visit, and of the visit after: see `weigh`."""
    cold = browser.new_context(storage_state=window.storage_state())
    tab = cold.new_page()
    visits = bytes_of_visit(tab, address), bytes_of_visit(tab, address)
    cold.close()
    return visits


def bytes_of_visit(tab, address) -> int:
    received: list[int] = []
    wire = tab.context.new_cdp_session(tab)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda done: received.append(done["encodedDataLength"]))
    tab.goto(address, wait_until="networkidle")
    wire.detach()
    return int(sum(received))


@pytest.fixture
def weigh(browser):
    """Count the bytes over the wire of the page's address: `(first visit, visit after)`.

    Everything a browser fetches counts, its headers included, compressed as it was sent. The
    first visit is cold, with the page's cookies; the second follows in the same window.
    """
    return lambda page: weigh_visits(browser, page.context, page.url)


@pytest.fixture
def picture():
    """Keep a picture of the page for the user guide, when pictures are asked for."""

    def take(page, name, **options):
        if os.environ.get("PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=PICTURES / f"{name}.png", animations="disabled", **options)

    return take
