"""What the journeys share."""

import pytest
from django.db import connection
from playwright.sync_api import expect

from tests.browser import RULES, SIDEWAYS, SKELETON, VIOLATIONS, WIDE
from tests.journeys.steps import PATIENCE

JUDGED: set[int] = set()
LAID_OUT = "() => document.documentElement && document.readyState === 'complete'"


@pytest.fixture(autouse=True)
def patience():
    """In tests the worker does its work before a page answers, figures included."""
    expect.set_options(timeout=PATIENCE)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def context(context):
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def looked_at(axe_source, at_both_widths, fits):
    """Ask of a page what every page is asked; axe judges each once, whatever words stand in it.

    Pages are the same on both databases: the walks on PostgreSQL leave it to those on SQLite.
    """

    def look(page):
        if connection.vendor != "sqlite":
            return
        page.wait_for_function(LAID_OUT)  # a click leads on before the next page is there
        skeleton = hash(page.evaluate(SKELETON))
        if skeleton in JUDGED:
            fits(page)
            return
        page.evaluate(axe_source)

        def asked():
            return page.evaluate(VIOLATIONS, RULES), page.evaluate(SIDEWAYS)

        assert at_both_widths(page, asked) == {320: ([], 0), 1280: ([], 0)}, page.url
        JUDGED.add(skeleton)

    return look


@pytest.fixture
def another_window(browser, live_server, transactional_db):
    """Open a browser of somebody else’s, as often as it is called."""
    windows = []

    def open_one():
        window = browser.new_context(base_url=live_server.url, viewport=WIDE, locale="en-GB")
        window.set_default_timeout(PATIENCE)
        windows.append(window)
        return window.new_page()

    yield open_one
    for window in windows:
        window.close()


@pytest.fixture
def visitor(another_window):
    """Somebody from outside, with a browser of their own."""
    return another_window()
