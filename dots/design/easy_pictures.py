"""The line pictures beside the sentences of Easy Read: joined dots, each well under 600 bytes.

They say nothing that the words beside them do not say, so screen readers pass over them. Which
words have which picture stands in `easy_read.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.safestring import SafeString

LINES: Mapping[str, str] = {
    "bars": "M7 43V31h8v12zM20 43V20h8v23zM33 43V8h8v35z",
    "bin": "M9 13h30M18 13V7h12v6M12 13l3 30h18l3-30M20 20v16M28 20v16",
    "book": "M24 12C19 8 12 8 5 9v28c7-1 14-1 19 3 5-4 12-4 19-3V9c-7-1-14-1-19 3v28M10 17h8M10 24"
    "h8M30 17h8M30 24h8",
    "cake": "M7 43V27h34v16zM7 34c6 5 11 5 17 0s11-5 17 0M24 27V15",
    "calendar": "M7 11h34v31H7zM7 20h34M16 6v9M32 6v9",
    "clock": "M24 5a19 19 0 1 0 .1 0zM24 12v12l9 6",
    "cross": "M11 11l26 26M37 11L11 37",
    "ear": "M13 20c0-9 5-15 12-15s12 6 12 13c0 9-8 9-9 16-1 5-4 9-8 9-5 0-7-4-7-8"
    "M20 21c0-5 2-8 5-8s6 2 6 5c0 5-6 5-6 10",
    "face": "M24 5a19 19 0 1 0 .1 0zM14 28c4 9 16 9 20 0",
    "flag": "M12 43V6M12 8h25l-6 8 6 8H12",
    "glass": "M20 5a15 15 0 1 0 .1 0zM31 31l12 12M13 20h14M20 13v14",
    "globe": "M24 5a19 19 0 1 0 .1 0zM5 24h38M24 5c-11 10-11 28 0 38 11-10 11-28 0-38z",
    "hand": "M18 43C13 38 10 34 8 29c-1-4 3-5 5-2l5 5V14c0-4 6-4 6 0v10c0-3 6-3 6 0v2c0-3 6-3 6 0v2"
    "c0-2 5-2 5 1v6c0 4-2 6-3 8z",
    "heart": "M24 42C10 32 5 25 5 17 5 7 19 4 24 14 29 4 43 7 43 17c0 8-5 15-19 25z"
    "M9 23h8l4-6 5 12 4-6h9",
    "home": "M5 25L24 8l19 17M11 20v22h26V20M20 42V30h8v12",
    "hush": "M8 7h32c2 0 3 1 3 3v20c0 2-1 3-3 3H25L14 43V33H8c-2 0-3-1-3-3V10c0-2 1-3 3-3z"
    "M17 13l14 14M31 13L17 27",
    "internet": "M5 20c11-12 27-12 38 0M12 28c7-8 17-8 24 0M19 35c3-3 7-3 10 0",
    "laptop": "M10 9h28v23H10zM4 40h40l-6-8H10z",
    "letter": "M5 11h38v27H5zM5 11l19 15 19-15",
    "lock": "M10 22h28v21H10zM16 22v-7a8 8 0 0 1 16 0v7M24 33v5",
    "money": "M24 5a19 19 0 1 0 .1 0zM30 17c-2-5-10-5-10 2 0 6 2 9-3 14h14M16 25h11",
    "paper": "M10 5h19l9 9v29H10zM29 5v9h9M17 22h14M17 29h14M17 36h8",
    "pencil": "M8 40l3-11L33 7l8 8-22 22zM28 12l8 8M11 29l8 8",
    "people": "M4 43c0-12 4-18 12-18s12 6 12 18M26 29c2-3 4-4 7-4 8 0 11 6 11 18",
    "person": "M10 43c0-12 5-18 14-18s14 6 14 18",
    "phone": "M13 6c5-1 7 5 8 9l-5 5c2 5 6 9 11 12l6-5c4 2 10 4 9 8-1 5-4 7-8 7C20 42 6 28 6 14"
    "c0-4 3-7 7-8z",
    "question": "M14 17c0-7 4-11 10-11s10 4 10 10c0 8-10 8-10 17",
    "shrug": "M24 19v15M7 17l5 11 12-4 12 4 5-11M24 34l-9 10M24 34l9 10",
    "speech": "M8 7h32c2 0 3 1 3 3v20c0 2-1 3-3 3H25L14 43V33H8c-2 0-3-1-3-3V10c0-2 1-3 3-3z",
    "stairs": "M5 43h10V34h9V25h9V16h10",
    "stop": "M16 5h16l11 11v16L32 43H16L5 32V16zM15 24h18",
    "tick": "M7 26l12 12 22-28",
    "website": "M5 8h38v32H5zM5 17h38M18 22l12 13M30 22L18 35",
    "worry": "M24 5a19 19 0 1 0 .1 0zM12 15l7-3M36 15l-7-3M14 34c3-6 7-6 10-2 3-4 7-4 10 2",
}
DOTS: Mapping[str, str] = {
    "bars": "11,25 24,14 37,4,2.5",
    "bin": "9,13 39,13",
    "book": "24,12 24,40",
    "cake": "24,11",
    "calendar": "16,28 24,28 32,28 16,35 24,35",
    "clock": "24,24",
    "cross": "11,11 37,11 11,37 37,37",
    "ear": "13,20 13,35",
    "face": "17,19 31,19",
    "flag": "12,6 12,43",
    "glass": "43,43",
    "globe": "24,5 5,24 43,24 24,43",
    "hand": "21,6",
    "heart": "24,14 24,42",
    "home": "24,8 5,25 43,25",
    "hush": "17,13 31,13 17,27 31,27",
    "internet": "24,41",
    "laptop": "10,9 38,9 4,40 44,40",
    "letter": "5,11 43,11 24,26",
    "lock": "24,32",
    "money": "31,33",
    "paper": "10,5 38,14",
    "pencil": "8,40",
    "people": "16,14,6 33,16,5",
    "person": "24,13,7",
    "phone": "13,6 42,35",
    "question": "24,41 14,17",
    "shrug": "24,10,6 7,17 41,17",
    "speech": "15,20 24,20 33,20",
    "stairs": "5,43 43,16",
    "stop": "15,24 33,24",
    "tick": "7,26 19,38 41,10",
    "website": "10,12,2 17,12,2",
    "worry": "17,20 31,20",
}
PAINT = ' fill="#f2b134"'
SIZE = "3"  # of a dot, unless a third number says otherwise


def drawing(name: str) -> SafeString:
    """Return a picture to stand in a page, which the page's style sheet paints."""
    return SafeString(
        f'<svg class="pic" viewBox="0 0 48 48" aria-hidden="true">{inside(name)}</svg>'
    )


def alone(name: str) -> str:
    """Return a picture as a file of its own, painted."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48"'
        ' fill="none" stroke="#0b4f5c" stroke-width="2.5" stroke-linejoin="round">'
        f"{inside(name, PAINT)}</svg>\n"
    )


def inside(name: str, paint: str = "") -> str:
    dots = (f"{dot},{SIZE}".split(",")[:3] for dot in DOTS[name].split())
    circles = "".join(f'<circle cx="{x}" cy="{y}" r="{r}"{paint}/>' for x, y, r in dots)
    return f'<path d="{LINES[name]}"/>{circles}'
