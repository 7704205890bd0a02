"""Excel files that unpack to far too much, or hide what they are: refused while they are read."""

import tracemalloc

import pytest

from dots.foundation.imports.limits import Limits
from dots.foundation.imports.reading import UnreadableFile
from dots.foundation.tests.imports.by_hand import ROW, by_hand, with_part
from dots.foundation.tests.imports.makers import as_workbook, rows_of, table_of

PEOPLE = [["Name", "People"], ["Ann", 3], ["Bo", 4]]


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_while_it_is_read():
    rows = '<row><c t="inlineStr"><is><t>aaaaaaaa</t></is></c></row>' * 400_000
    content = by_hand(ROW + rows)

    assert len(content) < 200_000
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        rows_of(content, limits=Limits(ratio=50))
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        rows_of(content, limits=Limits(unpacked=5_000_000, ratio=5_000))


def test_one_endless_element_is_refused_before_it_fills_the_memory():
    content = by_hand(ROW + "<row>" + "<c><v>1</v></c>" * 2_000_000 + "</row>")

    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        rows_of(content, limits=Limits(ratio=5_000))


def test_more_rows_than_a_sheet_can_have_are_refused_blank_ones_too():
    content = by_hand(ROW + "<row/>" * 1_048_576)

    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        rows_of(content, limits=Limits(ratio=5_000))


def test_a_first_look_does_not_read_a_million_formatted_rows():
    table = table_of(
        by_hand(ROW + ROW.replace("1", "2").replace("Name", "Ann") + "<row/>" * 3_000 + "<wrong>")
    )

    assert [cells for _, cells in table.first_rows(200)] == [["Ann"]]
    with pytest.raises(UnreadableFile):
        list(table.rows())


def most_memory(rows: int) -> int:
    """What reading so many blank rows takes at most, in bytes."""
    content = by_hand(ROW + "<row/>" * rows)
    tracemalloc.start()
    rows_of(content, limits=Limits(ratio=5_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_rows_that_were_read_are_not_kept():
    few = most_memory(1_000)

    assert most_memory(200_000) < 2 * few + 1_000_000


def test_a_part_that_is_one_row_and_nothing_around_it_is_told():
    content = with_part(by_hand(ROW), "xl/worksheets/sheet1.xml", ROW.encode())

    assert rows_of(content) == []


def test_a_huge_list_of_texts_is_refused():
    shared = "<sst>" + "<si><t>some words</t></si>" * 5_000 + "</sst>"

    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        table_of(by_hand(ROW, xl__sharedStrings=shared), limits=Limits(shared=10_000))


def test_too_many_parts_are_refused():
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        table_of(as_workbook(PEOPLE), limits=Limits(parts=3))


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>',
        b"<workbook>" + b" " * 65_530 + b'<!ENTITY a "b"></workbook>',
        "<workbook/>".encode("utf-16"),
    ],
)
def test_xml_that_declares_entities_or_hides_them_is_refused(text):
    with pytest.raises(UnreadableFile, match="never needs"):
        table_of(with_part(as_workbook(PEOPLE), "xl/workbook.xml", text))
