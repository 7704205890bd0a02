"""Text out of whatever a letter holds. It is shown as text, never as a page of its own."""

from __future__ import annotations

import html
import re
import unicodedata

from dots.filed_mail.tables import Table

SKIPPED = ("script", "style", "head", "title", "template", "svg", "object", "noscript")
BREAKS = {"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote"}
STRUCK, MOST_TABLES = ("s", "strike", "del"), 20  # tables within tables
ROW = "\x1e"  # stands for a new row of a table while a page is read; no text holds it by then
LONGEST_LINK, SHORT_CELL = 300, 120
EMPTY = {"img", "br", "hr", "input", "col", "link", "meta"}  # elements that nothing closes
HREF = re.compile(r"(?<![\w-])href ?= ?(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
ALT = re.compile(r"(?<![\w-])alt ?= ?(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
MOST_HTML = 400_000  # characters of a page that are looked at
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[^<>]*>")
EMPTY_LINES = re.compile(r"\n{3,}")
KEPT_CONTROLS = {"\n", "\t", "\u200c", "\u200d"}  # the last two join letters and emoji


def clean(text: str) -> str:
    """Return text that any database keeps and that shows as it reads.

    Control characters, those that turn the direction of writing, and halves of characters go.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        letter
        for letter in text
        if letter in KEPT_CONTROLS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )
    return "".join(kept)


def one_line(text: str, most: int) -> str:
    """Return text on one line, at most so long."""
    line = " ".join(clean(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def from_bytes(content: bytes, charset: str = "") -> str:
    """Read bytes in the charset they claim, else as what they most likely are."""
    for name in (charset, "utf-8"):
        try:
            return content.decode(name or "ascii")
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def from_html(page: str) -> str:
    """Return what a page says, without its markup; what browsers would not show is left out.

    A row of a table is a line, its cells a tab apart, each below its heading; lines within a cell
    have a stroke between them. An address behind words stands after them, struck out words are
    said to be, and of a picture the words that stand for it are kept.
    Each step looks at every character a fixed number of times, whatever the page holds.
    """
    text = without_comments(page[:MOST_HTML])
    for name in SKIPPED:
        text = without_element(text, name)
    text = without_hidden(" ".join(text.split()))
    rows = map(row_told, TAG.sub(Drawn(), text).split(ROW))
    # The first cell begins with a tab too; an empty one keeps its place, so figures keep theirs.
    lines = (row.removeprefix("\t").rstrip() for row in rows)
    return EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n ")


def row_told(row: str) -> str:
    """Return a row of a table as one line, where its cells are short; else with their own lines."""
    cells = [told(cell) for cell in row.split("\t")]
    if sum(map(bool, cells)) > 1 and max(map(len, cells)) <= SHORT_CELL:
        cells = [" / ".join(line for line in cell.split("\n") if line) for cell in cells]
    return "\t".join(cells)


def told(cell: str) -> str:
    """Return the lines of a cell, or of what stands outside tables, as they read."""
    lines = (" ".join(html.unescape(line).split()) for line in cell.split("\n"))
    return "\n".join(lines).strip("\n")


class Drawn:
    """What tags do to text: begin a line, a row or a cell, strike out, tell where a link leads."""

    def __init__(self) -> None:
        self.leads_to, self.begins = "", 0
        self.tables = [Table()]  # the innermost last; cells outside of any stand in the first

    def __call__(self, tag: re.Match[str]) -> str:
        name = (tag[2] or "").lower()
        if name == "a":
            return self.link(tag)
        if name in ("td", "th", "tr", "table"):
            return self.cell(name, tag)
        if name == "img":
            return picture(tag)
        if name in STRUCK:
            return "]" if tag[1] else "[struck out: "
        return "\n" if name in BREAKS else ""

    def cell(self, name: str, tag: re.Match[str]) -> str:
        """Return what begins a cell or a row, or comes between a table and what is around it."""
        if name == "table":
            if not tag[1]:
                self.tables = [*self.tables[-MOST_TABLES:], Table()]
                return "\n"
            self.tables = self.tables[:-1] or [Table()]
            return ROW if len(self.tables) > 1 else ROW + ROW  # a line between it and what follows
        if tag[1]:
            return ""
        if name == "tr":
            self.tables[-1].begin_row()
            return ROW
        return "\t" * (self.tables[-1].place(tag[0]) + 1)

    def link(self, tag: re.Match[str]) -> str:
        """Return, where a link ends, the address behind it, unless that is what it says."""
        address, self.leads_to = self.leads_to, ""
        if not tag[1]:
            found = HREF.search(tag[0])
            self.leads_to = next(filter(None, found.groups()), "") if found else ""
            self.begins = tag.end()
            return ""
        known = address_of(address)
        if not known:
            return ""
        said = html.unescape(TAG.sub(picture, tag.string[self.begins : tag.start()]))
        if not said.strip() or bare(known) == bare(said):
            return ""
        return f" ({html.escape(known)})"


def picture(tag: re.Match[str]) -> str:
    """Return what stands for a picture in words, where there are any; nothing of other tags."""
    found = ALT.search(tag[0]) if (tag[2] or "").lower() == "img" else None
    words = next(filter(None, found.groups()), "").strip() if found else ""
    return f"[picture: {words}]" if words and not is_hidden(tag[0].lower()) else ""


def address_of(link: str) -> str:
    """Return an address that a person can use; one too long to read is only named."""
    address = "".join(html.unescape(link).split())
    scheme, _, rest = address.partition(":")
    if scheme.lower() in ("mailto", "tel"):
        return rest.partition("?")[0][:LONGEST_LINK]
    if scheme.lower() not in ("http", "https"):
        return ""
    if len(address) > LONGEST_LINK:
        return f"a long address at {rest.strip('/').partition('/')[0][:LONGEST_LINK]}"
    return address


def bare(address: str) -> str:
    """Return an address without what makes no difference to a reader."""
    short = "".join(address.split()).lower().rstrip("/")
    return short.partition("//")[2] if "//" in short else short


def without_comments(page: str) -> str:
    """Return a page without its comments; one that never ends takes the rest with it."""
    first, *others = page.split("<!--")
    return "".join([first, *(piece.partition("-->")[2] for piece in others)])


def without_hidden(page: str) -> str:
    """Return a page without elements that say of themselves that they are not shown.

    One that never ends is kept: rather a line too much than a letter lost.
    """
    kept, at, name, depth, begins = [], 0, "", 0, 0
    for tag in TAG.finditer(page):
        this = (tag[2] or "").lower()
        if not name:
            if not tag[1] and this not in EMPTY and is_hidden(tag[0].lower()):
                name, depth, begins = this, 1, tag.start()
        elif this == name:
            depth += -1 if tag[1] else 1
            if not depth:
                kept.append(page[at:begins])
                at, name = tag.end(), ""
    return "".join([*kept, page[at:]])


def is_hidden(tag: str) -> bool:
    """True when a tag, in small letters, says that nobody is to see what it holds."""
    names = QUOTED.sub(" ", tag).rstrip("/>").replace("=", " = ").split()
    return "hidden" in names[1:] or "display:none" in "".join(tag.split())


def without_element(page: str, name: str) -> str:
    """Return a page without an element and what is in it."""
    opening = re.compile(rf"<{name}\b[^<>]*>", re.IGNORECASE)
    closing = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE)
    kept, at = [], 0
    while begins := opening.search(page, at):
        kept.append(page[at : begins.start()])
        ends = closing.search(page, begins.end())
        if ends is None:
            return "".join(kept)
        at = ends.end()
    return "".join([*kept, page[at:]])
