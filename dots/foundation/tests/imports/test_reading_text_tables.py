"""CSV and its relatives, as partners send them."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dots.foundation.imports.delimited import SAMPLE, find_delimiter
from dots.foundation.imports.limits import Limits
from dots.foundation.imports.reading import UnreadableFile
from dots.foundation.tests.imports.makers import as_csv, as_workbook, rows_of, table_of

TEXT = "Name,Ward,People\nCafé Ömer,Moortown,3\nTea – and tablets,Roundhay,4\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8,"),
        ("utf-8-sig", "UTF-8 with a mark,"),
        ("utf-16", "UTF-16,"),
        ("utf-16-le", "UTF-16-LE,"),
        ("utf-16-be", "UTF-16-BE,"),
        ("utf-32", "UTF-32,"),
        ("cp1252", "Windows-1252,"),
    ],
)
def test_every_usual_encoding_is_recognised(encoding, said):
    table = table_of(TEXT.encode(encoding))

    assert said in table.kind
    assert table.headings == ("Name", "Ward", "People")
    assert [cells[0] for _, cells in table.rows()] == ["Café Ömer", "Tea – and tablets"]


def test_an_odd_byte_far_down_still_decides_the_encoding():
    content = ("Name,Day\n" + "Ann,2025-01-01\n" * 20_000 + "Zoë,2025-01-01\n").encode("cp1252")

    table = table_of(content)

    assert "Windows-1252" in table.kind
    assert list(table.rows())[-1] == (20_002, ["Zoë", "2025-01-01"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_separator_is_recognised(delimiter):
    content = as_csv([["Name", "Note"], ["Ann", "one, two; three"], ["Bo", "x|y"]], delimiter)

    assert rows_of(content) == [(2, ["Ann", "one, two; three"]), (3, ["Bo", "x|y"])]


def test_excels_own_line_about_the_separator_is_obeyed():
    assert rows_of(b"sep=;\nName;Note\nAnn;a,b\n") == [(3, ["Ann", "a,b"])]


def test_a_table_of_one_column_is_read():
    assert rows_of(b"Name\nAnn\nBo\n") == [(2, ["Ann"]), (3, ["Bo"])]


def test_a_line_break_in_quotation_marks_stays_in_its_cell():
    content = b'Name,Note\r\nAnn,"first\r\nsecond"\r\nBo,x\r\n'

    assert rows_of(content) == [(2, ["Ann", "first\r\nsecond"]), (3, ["Bo", "x"])]


def test_old_line_ends_are_understood():
    assert rows_of(b"Name,Note\rAnn,x\rBo,y\r") == [(2, ["Ann", "x"]), (3, ["Bo", "y"])]


def test_blank_lines_are_counted_but_are_no_rows():
    assert rows_of(b"Name,Note\n\n , \nAnn,x\n,,\n") == [(4, ["Ann", "x"])]


def test_rows_may_be_shorter_or_longer_than_the_headings():
    assert rows_of(b"Name,Note,Day\nAnn\nBo,x,2025-01-01,more\nCy,z,2025-01-02\n") == [
        (2, ["Ann"]),
        (3, ["Bo", "x", "2025-01-01", "more"]),
        (4, ["Cy", "z", "2025-01-02"]),
    ]


def test_what_looks_like_a_formula_stays_text():
    assert rows_of(b"Name,Note\n=1+1,@x\n+44 1,-5\n") == [
        (2, ["=1+1", "@x"]),
        (3, ["+44 1", "-5"]),
    ]


def test_characters_that_nobody_sees_are_left_out():
    content = b"Name,Note\nAn\x00n\x07,x\n" + b"Bo,some words\n" * 50

    assert rows_of(content)[0] == (2, ["Ann", "x"])


def test_an_unclosed_quotation_mark_is_told_with_its_row():
    content = b'Name,Note\nAnn,x\nBo,"' + b"word\n" * 10_000

    with pytest.raises(UnreadableFile, match=r"row 3 holds more than .* quotation mark"):
        rows_of(content)


def test_an_endless_cell_is_refused_before_it_fills_the_memory():
    content = b'Name,Note\nAnn,x\nBo,"' + b"word\n" * 200_000

    with pytest.raises(UnreadableFile, match="Row 3 holds a cell without an end"):
        rows_of(content)


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(rows=2), "more than 2 rows"),
        (Limits(columns=1), "Row 1 has more than 1 columns"),
        (Limits(cell=3), "row 1 holds more than 3 characters"),
        (Limits(size=10), "larger than 0 MB"),
    ],
)
def test_a_table_past_a_limit_is_refused_in_words(limits, words):
    with pytest.raises(UnreadableFile, match=words):
        rows_of(b"Name,Note\nAnn,x\nBo,y\nCy,z\n", limits=limits)


@pytest.mark.parametrize("as_file", [as_csv, as_workbook])
def test_headings_and_what_stands_above_them_do_not_count_as_rows(as_file):
    content = as_file([["Our clients"], ["Name", "Note"], ["Ann", "x"], ["Bo", "y"], ["Cy", "z"]])

    assert len(rows_of(content, limits=Limits(rows=3))) == 3
    with pytest.raises(UnreadableFile, match="more than 2 rows"):
        rows_of(content, limits=Limits(rows=2))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"\n\n , \n", "The table is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"{\\rtf1 hello}", "a text document"),
        (b"\x1f\x8b\x08 ...", "a compressed file"),
        (b"\x89PNG...", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\n <!DOCTYPE html><html>", "a web page"),
        (b"<html><table>", "a web page"),
        (b"<?xml version='1.0'?>", "an XML file"),
        (bytes(range(32)) * 40, "not a table we can read"),
    ],
)
def test_what_is_no_table_is_named(content, words):
    with pytest.raises(UnreadableFile, match=words):
        table_of(content)


def test_the_last_line_of_the_sample_does_not_count_when_it_is_cut():
    sample = ("a;b;c\n" * SAMPLE)[:SAMPLE]

    assert find_delimiter(sample) == ";"
    assert find_delimiter("a" * SAMPLE) == ","


cells = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=8))
def test_whatever_is_written_is_read_back(rows):
    kept = [[cell.strip() for cell in row] for row in rows]
    content = as_csv([["First", "Second"], *rows])

    read = [cells for _, cells in table_of(content, heading_row=1).rows()]

    assert read == [list(trimmed(row)) for row in kept if any(row)]


def trimmed(row):
    return row if row[-1] else trimmed(row[:-1])


def test_the_file_can_be_opened_again_and_again():
    opened = []

    def open_file():
        opened.append(1)
        return io.BytesIO(b"Name,Note\nAnn,x\n")

    from dots.foundation.imports.reading import open_table

    table = open_table(open_file)

    assert list(table.rows()) == list(table.rows())
    assert len(opened) >= 4
