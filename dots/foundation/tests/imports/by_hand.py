"""Workbooks written part by part, for tests."""

from __future__ import annotations

import io
import zipfile

RELS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
BOOK = '<workbook xmlns:r="r"><sheets><sheet name="One" r:id="r1"/></sheets></workbook>'
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'


def by_hand(sheet: str, **parts: str) -> bytes:
    """A workbook written part by part; `sheet` is what stands in its sheet."""
    content = io.BytesIO()
    named = {
        "xl/workbook.xml": parts.get("book", BOOK),
        "xl/_rels/workbook.xml.rels": parts.get("rels", RELS),
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
        **{name.replace("__", "/"): text for name, text in parts.items() if "__" in name},
    }
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in named.items():
            archive.writestr(f"{name}.xml" if not name.endswith(("xml", "rels")) else name, text)
    return content.getvalue()


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """The same workbook with one part replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, text)
    return made.getvalue()
