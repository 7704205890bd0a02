"""Steps that several stories share, each as a person takes it."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Error, Page, Request, expect

COMMAND_ID = re.compile(r'name="((?:\w+-)?command_id)" value="([^"]+)"')
SELECT = re.compile(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', re.DOTALL)
PATIENCE = 60_000  # milliseconds
CHOSEN = re.compile(r'<option value="([^"]*)"[^>]*selected')


def unpacked(path: Path) -> dict[str, Any]:
    """Return a file as Playwright takes it, unpacked when it is gzipped."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    return {"name": path.name.removesuffix(".gz"), "mimeType": "text/csv", "buffer": content}


def send_file(
    page: Page, holds: str, file: Any, *, columns: dict[str, str] | None = None, **answers: str
) -> None:
    """Send a spreadsheet, say what its columns are, and stop where its rows' fates are shown.

    Args:
        holds: how the choice on the first page begins: "Activity".
        file: a path, or a file as Playwright takes it.
        columns: heading -> the label to choose, where the guess is not right.
        answers: constant's code -> the label to choose for the whole file.
    """
    page.goto("/imports/new/")
    page.get_by_label(re.compile(f"^{holds}")).check()
    page.get_by_role("button", name="Continue").click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Send the file").click()
    for code, label in answers.items():
        page.locator(f"[name=constant_{code}]").select_option(label=label)
    for heading, label in (columns or {}).items():
        page.get_by_label(heading, exact=True).select_option(label=label)
    page.get_by_role("button", name="Check every row").click()
    expect(page.get_by_role("heading", name="Load it?")).to_be_visible()


def leave_out_overlaps(page: Page) -> None:
    """Where rows are in another file too, say that they are the same activity."""
    if page.locator("form[action$='/overlaps/']").count():
        leave_out(page, "overlaps")


def leave_out_repeats(page: Page) -> None:
    """Where rows are exactly alike, say that they were copied by mistake."""
    leave_out(page, "repeats")


def leave_out(page: Page, about: str) -> None:
    form = page.locator(f"form[action$='/{about}/']")
    form.get_by_label("Leave them out").check()
    with page.expect_navigation(timeout=PATIENCE):
        form.get_by_role("button").click()


def press_twice(page: Page, button: str) -> None:
    """Press a button as impatient people do: the browser sends the form twice.

    Goes on when the browser is at rest. Where the first answer comes between the two presses, the
    second meets whatever stands at the same place of the new page; a link there is followed too.
    """
    page.evaluate("() => { window.isBefore = true }")
    with pages_under_way(page) as under_way:
        page.get_by_role("button", name=button, exact=True).dblclick(no_wait_after=True)
        patience = time.monotonic() + PATIENCE / 1000
        at_rest = 0
        while at_rest < 2:  # a second page may be asked for a moment after the first is there
            if time.monotonic() > patience:
                raise AssertionError(f"nothing came after {button}")
            page.wait_for_timeout(100)
            at_rest = at_rest + 1 if not under_way and has_come(page) else 0


def has_come(page: Page) -> bool:
    """Say whether another page is there than the one that was marked, all of it."""
    try:
        return bool(page.evaluate("() => !window.isBefore && document.readyState == 'complete'"))
    except Error:
        return False  # between two pages


@contextmanager
def pages_under_way(page: Page) -> Iterator[set[Request]]:
    """Know which pages the browser has asked for and not got yet, nor given up."""
    under_way: set[Request] = set()

    def begin(request: Request) -> None:
        if request.is_navigation_request():
            under_way.add(request)

    def end(request: Request) -> None:
        under_way.discard(request)

    told = {"request": begin, "requestfinished": end, "requestfailed": end}
    listening: Any = page
    for event, listener in told.items():
        listening.on(event, listener)
    yield under_way
    for event, listener in told.items():
        listening.remove_listener(event, listener)


def send_again_from_the_page_before(page: Page, button: str, number: str, choice: str = "") -> None:
    """Go back and press again, in a browser that kept the page as it was.

    Args:
        number: the form's hidden number when it was first sent (Playwright's browser keeps no
            pages, so it is put back by hand).
        choice: the label of what was chosen there.
    """
    page.go_back()
    if choice:
        page.get_by_label(choice, exact=True).check()
    page.locator("[name=command_id]").evaluate("(field, was) => { field.value = was }", number)
    press_twice(page, button)


def number_of_form(page: Page) -> str:
    return page.locator("[name=command_id]").input_value()


def load_rows(page: Page) -> None:
    """Load the file that was checked."""
    with page.expect_navigation(timeout=PATIENCE):
        page.get_by_role("button", name="Load these rows").click(no_wait_after=True)
    loaded = page.get_by_role("heading", level=1, name=re.compile("loaded$"))
    expect(loaded).to_be_visible(timeout=PATIENCE)


def send_by_client(client: Client, file: dict[str, Any], **answers: str) -> None:
    """Send a file of activity through the same pages, without drawing them; load it."""
    page = client.get("/imports/new/activity/").content.decode()
    upload = SimpleUploadedFile(file["name"], file["buffer"])
    sent = client.post("/imports/new/activity/", {**command_ids(page), "file": upload})
    columns = client.get(sent["Location"]).content.decode()
    chosen = {name: one_chosen(options) for name, options in SELECT.findall(columns)}
    constants = {f"constant_{code}": value for code, value in answers.items()}
    radios = dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]*)"[^>]*checked', columns))
    checked = client.post(
        sent["Location"], {**chosen, **radios, **constants, **command_ids(columns)}
    )
    address = checked["Location"]
    ready = client.get(address).content.decode()
    client.post(f"{address}load/", command_ids(ready))


def command_ids(page: str) -> dict[str, str]:
    """Return the hidden numbers of a page's forms."""
    return dict(COMMAND_ID.findall(page))


def one_chosen(options: str) -> str:
    """Return the value of the option chosen in a select, or of its first."""
    found = CHOSEN.search(options)
    return found.group(1) if found else re.findall(r'<option value="([^"]*)"', options)[0]
