"""What the tests of imports share: two tables, chosen and imported as a manager does."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from dots.people.models import Attendance, Register
from dots.people.tests.steps import address, live, said, text

PEOPLE = "Client ID,Nickname,First name,Surname,Language\nA-17,Bea,Beatrice,Zwetschke,Polish\n"
PEOPLE += "A-18,Kit,Christopher,Zwetschke,\n"
SESSIONS = "Session ID,Client ID,Date,Minutes,Diagnosis\nS1,A-17,3 March 2026,30,Xerostomia\n"
SESSIONS += "S1,A-18,3 March 2026,30,\nS2,A-17,10 March 2026,45,\n"


def table(content: str | bytes, name: str = "Zwetschke family.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def read(
    client: Any, partner: Any, content: str | bytes, kind: str = "people", **columns: str
) -> Any:
    """Choose a table; the page that says what would be kept."""
    sent = {"kind": kind, "file": table(content), **columns}
    return client.post(address("import", partner.pk), sent)


def press(client: Any, page: Any, **answers: Any) -> Any:
    """Press the button of a preview, and wait till the table is in."""
    shown = text(page)
    key = re.search(r'name="key" value="([^"]+)"', shown)
    where = re.search(r'action="([^"]+/load/)"', shown)
    assert key
    assert where
    with TestCase.captureOnCommitCallbacks(execute=True):  # the job that loads it
        answer = client.post(where[1], said(key=key[1], **answers))
    return client.get(answer["Location"]) if answer.status_code == 302 else answer


def bring(client: Any, partner: Any, content: str, kind: str = "people") -> str:
    return text(press(client, read(client, partner, content, kind)))


def everything_kept() -> str:
    """Everything the database says, but the sealed rows."""
    rows: list[Any] = []
    for model in apps.get_models():
        rows += model._base_manager.values_list()
    return repr(rows)


def rows_of(*rows: str) -> str:
    """A table of sessions: each row is session, person (or - for none), day of March."""
    cells = (row.split() for row in rows)
    return "Session ID,Client ID,Date,Minutes\n" + "".join(
        f"{session},{'' if person == '-' else person},{day} March 2026,30\n"
        for session, person, day in cells
    )


def standing() -> tuple[set[str], int, int | None]:
    """Who stands in the only session that counts, how many others came, and how many in all."""
    there = Attendance.objects.counted().values_list("person__known_as", flat=True)
    others = Register.objects.get(activity=live()).others
    return {*there}, others, live().people
