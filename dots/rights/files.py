"""One file with everything that is kept about somebody, without other people's names in it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string

from dots.foundation.exports import BYTE_ORDER_MARK
from dots.foundation.exports import lines as csv_lines
from dots.information_requests.marking import to_hide, with_left_out
from dots.rights.selectors import Line

LEFT_OUT = "[this line is left out: it is about somebody else]"


def given(lines: Iterable[Line], hide: Collection[str], leave: Collection[str]) -> list[Line]:
    """Return lines as they are given out.

    Args:
        hide: names and words to leave out wherever they stand.
        leave: keys of lines that are left out whole.
    """
    words = sorted(hide, key=len, reverse=True)
    return [
        Line(
            one.part,
            without(one.name, words),
            LEFT_OUT if one.key in leave else without(one.text, words),
        )
        for one in lines
    ]


def without(text: str, words: list[str]) -> str:
    return with_left_out(text, to_hide(text, words)[0])


def by_part(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Return lines under the title of their part."""
    return [
        (f"{part[:1].upper()}{part[1:]}", list(some))
        for part, some in groupby(lines, key=lambda one: one.part)
    ]


def archive(
    lines: list[Line], called: str, organisation: str, day: date, stays: list[str]
) -> bytes:
    """Return the file: a page to read and print, a table, and the same for a machine."""
    about: dict[str, Any] = {"called": called, "organisation": organisation, "day": day}
    page = render_to_string("rights/file.html", {**about, "parts": by_part(lines), "stays": stays})
    rows = [[one.part, one.name, one.text] for one in lines]
    table = BYTE_ORDER_MARK + "".join(csv_lines(["What is kept", "Which", "What it says"], rows))
    machine = {
        **about,
        "day": day.isoformat(),
        "kept": [{"what": what, "which": which, "says": says} for what, which, says in rows],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("read-me-first.html", page)
        package.writestr("everything.csv", table)
        package.writestr("everything.json", json.dumps(machine, ensure_ascii=False, indent=1))
    return buffer.getvalue()
