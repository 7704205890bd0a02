"""Spreadsheets of partners who do not exist, with the faults of those that do.

Four files about the year from April 2024 in Exborough, always the same: wards written every way,
lists in cells, floats, blanks, other councils, copied rows, formulas, and one file that tells what
another tells already. `by_duckdb` says independently what is in them.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from openpyxl import Workbook

from dots.places.demo import NEIGHBOUR, NEIGHBOUR_WARDS, WARD_NAMES

YEAR = "2024-25"
STARTS = date(2024, 4, 1)
QUIET = (31, 32)  # these wards have only a few attendances each, in one session
CODES = [f"XE05{number:06d}" for number in range(1, len(WARD_NAMES) + 1)]
NAMES = ("Tea & tablets", "Café connect", "Phone first aid", "Digital drop-in", "NHS app help")
KINDS = ("Drop-in", "drop in", "One to one", "Group", "Workshop", "")
FORMULA = '=HYPERLINK("http://example.org";"Prize bingo")'
SESSIONS, EVENTS, REGISTER, CLINICS = (
    "weir hall sessions 24-25.csv",
    "partner events.csv",
    "register.txt",
    "clinics 2024.xlsx",
)


@dataclass(frozen=True)
class TwinFile:
    """One file as a partner sends it."""

    name: str
    content: bytes

    @property
    def payload(self) -> dict[str, Any]:
        """The file as Playwright takes it."""
        return {"name": self.name, "mimeType": "application/octet-stream", "buffer": self.content}


def twin_files() -> dict[str, TwinFile]:
    """Return name -> file: the sessions first, then those that overlap with it or not."""
    dice = random.Random(2024)
    sessions = session_rows(dice)
    contents = {
        SESSIONS: windows(sessions),
        EVENTS: with_mark(event_rows(sessions, dice)),
        REGISTER: utf_16(register_rows(dice)),
        CLINICS: workbook(clinic_rows(dice)),
    }
    return {name: TwinFile(name, content) for name, content in contents.items()}


def ward_as_written(ward: int, dice: random.Random) -> str:
    """One ward, as somebody might write it."""
    name = WARD_NAMES[ward]
    ways = (name, name.replace("&", "and"), name.upper(), CODES[ward], f"{name} Ward", f" {name} ")
    return dice.choice([*ways, f"['{name}']", f"['{name}', '{name.replace('&', 'and')}']"])


def place_as_written(number: int, dice: random.Random) -> str:
    """A cell about the place: mostly a ward, sometimes several, elsewhere or nothing."""
    one, other = dice.sample(range(31), 2)
    odd = {
        3: f"['{WARD_NAMES[one]}', '{WARD_NAMES[other]}']",
        7: f"{WARD_NAMES[one]}; {CODES[other]}",
        11: "UNKNOWN",
        15: "",
        19: next(iter(NEIGHBOUR_WARDS)),
        23: NEIGHBOUR,
        27: "Exborough",
        31: "Nowhere in particular",
    }
    return odd.get(number % 40) or ("" if number % 40 == 15 else ward_as_written(one, dice))


def day_of(number: int) -> date:
    return STARTS + timedelta(days=number * 7 % 365)


def session_rows(dice: random.Random) -> list[list[str]]:
    """Sessions: what a charity's own spreadsheet looks like after a year."""
    rows = []
    for number in range(240):
        came = dice.randint(9, 40)
        rows.append(
            [
                f"{day_of(number):%d/%m/%Y}",
                f"{NAMES[number % 5]} {number + 1}",
                place_as_written(number, dice),
                f"{came}.0" if number % 3 else str(came),
                KINDS[number % 6],
                "£2 for tea" if number % 9 == 0 else "",
            ]
        )
    for ward, came in zip(QUIET, ("4", "6"), strict=True):
        rows.append(["14/05/2024", f"Home visits {ward}", WARD_NAMES[ward], came, "", ""])
    rows[20][1], rows[40][1] = FORMULA, "+44 is no number to ring"
    rows[50][3], rows[60][3] = "", "n/a"
    rows += [list(rows[5]), list(rows[5]), list(rows[6])]  # copied by mistake
    rows += [
        ["", "Summer fair", "Tannery", "120", "", "date to follow"],
        ["31/02/2025", "Leap day", "Tannery", "12", "", ""],
        ["03/06/2024", "Refunded", "Tannery", "-4", "", ""],
        ["03/06/2024", "Lively one", "Tannery", "lots", "", ""],
        ["03/06/2024", "Keyboard fell over", "Tannery", "99999999", "", ""],
        ["03/06/2024", "Half a person", "Tannery", "12.5", "", ""],
    ]
    return rows


def event_rows(sessions: list[list[str]], dice: random.Random) -> list[list[str]]:
    """Events: sixty told already by the sessions, thirty of their own, dates in ISO form."""
    rows = []
    for row in sessions[100:160]:
        day, month, year = row[0].split("/")
        rows.append([f"{year}-{month}-{day}", row[1], row[2], row[3].removesuffix(".0")])
    for number in range(30):
        day = day_of(number * 3 + 1)
        place = place_as_written(number, dice)
        rows.append([day.isoformat(), f"Roadshow {number + 1}", place, str(dice.randint(15, 90))])
    return rows


def register_rows(dice: random.Random) -> list[list[str]]:
    """A register: who came in person and who online, dates in words, some of them with time."""
    rows = []
    for number in range(120):
        day = day_of(number * 2)
        written = f"{day.day} {day:%B %Y}" if number % 2 else f"{day:%a} {day.day} {day:%b %Y}"
        online = str(dice.randint(1, 9)) if number % 4 == 0 else ""
        row = [written, f"Learn my way {number + 1}", place_as_written(number + 5, dice)]
        rows.append([*row, f"{dice.randint(8, 25)}.0", online])
    return rows


def clinic_rows(dice: random.Random) -> list[list[Any]]:
    """Clinics: real dates, and a ward or nothing."""
    return [
        [day_of(number * 5), f"Clinic {number + 1}", place_as_written(number, dice) or None, came]
        for number, came in enumerate(dice.randint(9, 30) for _ in range(40))
    ]


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], separator: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerows([header, *rows])
    return out.getvalue()


def windows(rows: list[list[str]]) -> bytes:
    """Write as Excel in Europe saves CSV: Windows-1252, semicolons; wards in a column of codes."""
    header = ("Date", "Session name", "Ward code", "Participants", "Activity type", "Notes")
    return text_table(header, rows, ";").encode("cp1252")


def with_mark(rows: list[list[str]]) -> bytes:
    """Write UTF-8 with a byte-order mark."""
    return text_table(("start_date", "event_name", "wards", "audience"), rows, ",").encode(
        "utf-8-sig"
    )


def utf_16(rows: list[list[str]]) -> bytes:
    """Write what Excel calls Unicode text: UTF-16 with tabs."""
    header = ("Day", "Title", "Ward name", "In person", "Online")
    return text_table(header, rows, "\t").encode("utf-16")


def workbook(rows: list[list[Any]]) -> bytes:
    """Write a workbook with a title, and groups of headings in merged cells."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Digital clinics, April 2024 to March 2025"])
    sheet.append([])
    sheet.append(["When and what", None, "Where and how many", None])
    sheet.append(["Date", "Session name", "Ward", "Attendances"])
    for merged in ("A1:D1", "A3:B3", "C3:D3"):
        sheet.merge_cells(merged)
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
