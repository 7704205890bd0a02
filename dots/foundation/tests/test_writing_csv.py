import pytest
from hypothesis import given
from hypothesis import strategies as st

from dots.foundation import exports


@pytest.mark.parametrize("cell", ["=1+1", "+44 113", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "--1"])
def test_a_cell_a_spreadsheet_would_run_stays_text(cell):
    assert exports.safe(cell) == f"'{cell}"


@pytest.mark.parametrize(("cell", "written"), [(-3, "-3"), ("-2.5", "-2.5"), (None, ""), (7, "7")])
def test_numbers_and_blanks_are_left_as_they_are(cell, written):
    assert exports.safe(cell) == written


@given(st.text())
def test_no_text_begins_as_a_formula_unless_it_is_a_number(cell):
    written = exports.safe(cell)

    assert not written.startswith(exports.FORMULA_STARTS) or exports.is_number(written)


def test_a_download_is_a_csv_file_with_a_byte_order_mark():
    response = exports.csv_response("partners", ["Name", "=Sum"], [["Café, Northmoor", 3]])

    content = b"".join(response.streaming_content).decode()

    assert content == '\ufeffName,\'=Sum\r\n"Café, Northmoor",3\r\n'
    assert response["Content-Disposition"] == 'attachment; filename="partners.csv"'
