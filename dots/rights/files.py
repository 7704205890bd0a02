"""One file with everything that is kept about somebody, without other people's names in it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string

from dots.foundation.exports import BYTE_ORDER_MARK
from dots.foundation.exports import lines as csv_lines
from dots.foundation.person_parts import in_pieces
from dots.frameworks.instruments import EASY, PLAIN
from dots.information_requests.marking import LEFT_OUT as MARK
from dots.information_requests.marking import to_hide, with_left_out
from dots.rights.beside import Beside, in_easy_read, why_and_how_long
from dots.rights.nobodys import beside_them
from dots.rights.record_words import PARTS_EASY, RECORD
from dots.rights.selectors import Line
from dots.rights.wording import ORDINARY

LEFT_OUT = "[this line is left out: it is about somebody else]"


def given(
    lines: Iterable[Line],
    hide: Collection[str],
    leave: Collection[str],
    spare: Collection[str] = (),
) -> list[Line]:
    """Return lines as they are given out.

    Args:
        hide: names and words to leave out wherever they stand.
        leave: keys of lines that are left out whole.
        spare: names of places and the like, which stay where a word to hide is only part of them.
    """
    words = sorted(hide, key=len, reverse=True)
    return [
        Line(
            one.part,
            without(one.named, words, spare),
            LEFT_OUT if one.key in leave else without(one.told, words, spare),
        )
        for one in lines
    ]


def without(text: str, words: list[str], spare: Collection[str]) -> str:
    """Return a text without some words, which are looked for in what is not ours alone."""
    return "".join(
        piece
        if is_ours
        else with_left_out(piece, beside_them(piece, to_hide(piece, words)[0], spare))
        for piece, is_ours in in_pieces(text)
    )


def by_part(lines: Iterable[Line], *, easy: bool = False) -> list[tuple[str, list[Line]]]:
    """Return lines under the title of their part."""
    return [
        ((PARTS_EASY.get(part) if easy else None) or whole(part), list(some))
        for part, some in groupby(lines, key=lambda one: one.part)
    ]


def whole(title: str) -> str:
    return f"{title[:1].upper()}{title[1:]}"


def page_of(
    lines: list[Line], about: dict[str, Any], stays: list[str], size: str, beside: Beside
) -> str:
    """Return the page to read and print: in ordinary print, in large print or in Easy Read."""
    easy = size == EASY
    say = RECORD[EASY if easy else PLAIN]
    day, whys = f"{about['day']:%-d %B %Y}", in_easy_read() if easy else each_by_itself()
    context = {
        "say": say,
        "whose": say["for"].format(about["called"], about["organisation"], day),
        "left_out": say["left out"] if any(MARK in one.text for one in lines) else "",
        "parts": [
            (title, whys.get(some[0].part, ()), some) for title, some in by_part(lines, easy=easy)
        ],
        "around": beside,
        "stays": stays,
        "size": size,
        "easy": easy,
    }
    return render_to_string("rights/file.html", context)


def each_by_itself() -> dict[str, tuple[str, ...]]:
    return {part: (said,) for part, said in why_and_how_long().items()}


def archive(
    lines: list[Line],
    about: dict[str, Any],
    stays: list[str],
    size: str = ORDINARY,
    beside: Beside = (),
    easily: Beside = (),
) -> bytes:
    """Return the file: a page to read and print, a table, and the same for a machine.

    Args:
        about: `called`, `organisation` and `day`.
        size: how the page is printed.
        beside: who decides, who reads it, where it comes from, and what can be asked for.
        easily: the same in Easy Read, for the page in Easy Read.
    """
    said = easily if size == EASY else beside
    page, whys = page_of(lines, about, stays, size, said), why_and_how_long()
    rows = [[one.part, one.name, one.text] for one in lines]
    table = BYTE_ORDER_MARK + "".join(csv_lines(["What is kept", "Which", "What it says"], rows))
    machine = {
        **about,
        "day": about["day"].isoformat(),
        "why and how long": {
            part: whys.get(part, "") for part in dict.fromkeys(r[0] for r in rows)
        },
        "around": dict(beside),
        "not in this file": stays,
        "kept": [{"what": what, "which": which, "says": says} for what, which, says in rows],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("read-me-first.html", page)
        package.writestr("everything.csv", table)
        package.writestr("everything.json", json.dumps(machine, ensure_ascii=False, indent=1))
    return buffer.getvalue()
