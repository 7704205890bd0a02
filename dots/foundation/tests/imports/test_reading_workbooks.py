"""Excel files, honest and otherwise."""

import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import NamedStyle

from dots.foundation.imports.reading import UnreadableFile
from dots.foundation.tests.imports.by_hand import BOOK, RELS, ROW, by_hand, with_part
from dots.foundation.tests.imports.makers import as_workbook, rows_of, table_of

PEOPLE = [["Name", "People"], ["Ann", 3], ["Bo", 4]]


def test_a_workbook_is_read_as_text():
    table = table_of(as_workbook(PEOPLE, names=["Sessions"]))

    assert (table.kind, table.sheet, table.sheets) == ("Excel workbook", "Sessions", ("Sessions",))
    assert table.headings == ("Name", "People")
    assert list(table.rows()) == [(2, ["Ann", "3"]), (3, ["Bo", "4"])]


def test_every_kind_of_cell_becomes_what_a_person_sees():
    day = datetime.datetime(2025, 3, 3)  # noqa: DTZ001 - as Excel has it
    row = ["=A1", 27.0, 0.1 + 0.2, True, False, day, day.replace(hour=10, minute=30)]
    book = as_workbook([["a", "b", "c", "d", "e", "f", "g", "h"], [*row, datetime.time(9, 5)]])

    assert rows_of(book)[0][1] == [
        "=A1", "27", "0.3", "TRUE", "FALSE", "2025-03-03", "2025-03-03T10:30:00", "09:05",
    ]  # fmt: skip


def test_a_formula_gives_its_last_result_when_the_file_has_it():
    sheet = (
        '<row r="1"><c t="inlineStr"><is><t>Sum</t></is></c><c t="str"><v>Note</v></c></row>'
        '<row><c><f>1+2</f><v>3</v></c><c t="str"><f>X()</f><v>three</v></c></row>'
        '<row><c><f>NOW()</f></c><c t="e"><v>#N/A</v></c></row>'
        '<row><c t="d"><v>2025-03-03</v></c><c t="inlineStr"><is><r><t>rich </t></r>'
        "<r><rPr/><t>text</t></r><rPh><t>not me</t></rPh></is></c></row>"
        '<row><c><v>odd</v></c><c t="s"><v>77</v></c><c/><c t="n"><v>1E3</v></c></row>'
        '<row><c t="inlineStr"><is><t/></is></c></row>'
    )

    assert rows_of(by_hand(sheet), heading_row=1) == [
        (2, ["3", "three"]),
        (3, ["=NOW()", "#N/A"]),
        (4, ["2025-03-03", "rich text"]),
        (5, ["odd", "", "", "1000"]),
    ]


def test_dates_follow_the_workbooks_own_calendar_and_formats():
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy\\-mm"/>'
        '<numFmt numFmtId="201" formatCode="0.0 &quot;days&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="201"/></cellXfs></styleSheet>'
    )
    book = BOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    sheet = ROW + (
        '<row r="2"><c r="A2" s="1"><v>44257</v></c><c r="B2" s="2"><v>44257</v></c>'
        '<c r="C2" s="1"><v>-5</v></c><c r="D2" s="1"><v>0</v></c></row>'
    )

    rows = rows_of(by_hand(sheet, book=book, xl__styles=styles), heading_row=1)

    assert rows == [(2, ["2025-03-03", "44257", "-5", "1904-01-01"])]


def test_the_first_sheet_with_a_table_is_taken_and_hidden_ones_are_not_offered():
    content = as_workbook([["Read me"]], PEOPLE, PEOPLE, names=["About", "Data", "Secret"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["Secret"].sheet_state = "hidden"
    saved = io.BytesIO()
    book.save(saved)

    table = table_of(saved.getvalue())

    assert (table.sheet, table.sheets) == ("Data", ("About", "Data"))
    assert table_of(saved.getvalue(), sheet="About").headings == ("Read me",)


def test_rows_keep_their_numbers_and_cells_their_columns():
    book = openpyxl.Workbook()
    for place, value in {"A1": "Name", "C1": "Day", "B1": "x", "C5": "2025", "A5": "Ann"}.items():
        book.active[place] = value
    book.active["D9"].style = NamedStyle("empty", number_format="0")
    content = io.BytesIO()
    book.save(content)

    assert rows_of(content.getvalue()) == [(5, ["Ann", "", "2025"])]


def test_a_workbook_with_a_password_is_named_so():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(UnreadableFile, match="locked with a password"):
        table_of(content)


def test_an_old_excel_file_is_named_so():
    with pytest.raises(UnreadableFile, match=r"old Excel file \(.xls\)"):
        table_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/workbook.bin", "xlsb"),
        ("content.xml", "ods"),
        ("word/document.xml", "Word"),
        ("readme.txt", "ZIP"),
    ],
)
def test_other_kinds_of_zip_are_named(part, words):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(part, "x")

    with pytest.raises(UnreadableFile, match=words):
        table_of(content.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 broken",
        with_part(as_workbook(PEOPLE), "xl/workbook.xml", b"<workbook>"),
    ],
)
def test_a_damaged_workbook_is_told(content):
    with pytest.raises(UnreadableFile, match="damaged"):
        table_of(content)


def test_damage_within_a_part_is_told():
    content = bytearray(as_workbook(PEOPLE * 2_000))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    middle = info.header_offset + 60 + info.compress_size // 2
    content[middle : middle + 40] = bytes(40)

    with pytest.raises(UnreadableFile, match="damaged"):
        rows_of(bytes(content))


def test_a_part_that_does_not_add_up_is_told():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELS)

    with pytest.raises(UnreadableFile, match="damaged"):
        table_of(made.getvalue().replace(b'name="One"', b'name="Two"', 1))


def test_cells_out_of_their_order_find_their_columns():
    sheet = ROW + (
        '<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c><c r="C2"><x/><v>3</v></c></row>'
    )

    assert rows_of(by_hand(sheet), heading_row=1) == [(2, ["1", "2", "3"])]


def test_a_part_locked_or_packed_in_an_unknown_way_is_told():
    content = as_workbook(PEOPLE)
    place = content.rindex(b"PK\x01\x02")
    for record in range(20):
        place = content.find(b"PK\x01\x02", 0 if record == 0 else place + 4)
        if b"xl/workbook.xml" in content[place : place + 80]:
            break
    locked, unknown = bytearray(content), bytearray(content)
    locked[place + 8] |= 1
    local = content.rfind(b"PK\x03\x04", 0, content.find(b"xl/workbook.xml"))
    locked[local + 6] |= 1
    unknown[place + 10] = 99
    unknown[local + 8] = 99

    with pytest.raises(UnreadableFile, match="password"):
        table_of(bytes(locked))
    with pytest.raises(UnreadableFile, match="damaged"):
        table_of(bytes(unknown))


def test_a_workbook_without_a_sheet_to_see_is_told():
    hidden = BOOK.replace('name="One"', 'name="One" state="hidden"')

    with pytest.raises(UnreadableFile, match="no sheet with a table"):
        table_of(by_hand(ROW, book=hidden))


@pytest.mark.parametrize("place", ["ZZ2", "ABCDEFGHIJ2"])
def test_a_cell_far_to_the_right_is_refused(place):
    sheet = ROW + f'<row r="2"><c r="{place}"><v>1</v></c></row>'

    with pytest.raises(UnreadableFile, match="Row 2 has more than 300 columns"):
        rows_of(by_hand(sheet), heading_row=1)


def test_a_cell_without_a_column_is_passed_over():
    sheet = ROW + '<row r="2"><c r="2"><v>1</v></c><c><v>5</v></c></row>'

    assert rows_of(by_hand(sheet), heading_row=1) == [(2, ["5"])]
