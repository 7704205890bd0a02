import gzip

import pytest

from dots.places.official import OfficialFiles
from dots.places.preparing import prepare
from dots.places.tables import Table, UnusableFile, find_column
from dots.places.tests.makers import (
    DEPRIVATION,
    HIGH,
    LOOKUP,
    MILL,
    milltown_files,
    write_csv,
)


@pytest.mark.parametrize(
    ("name", "wanted", "year"),
    [
        ("lsoa21_code", "small area code", "2021"),
        ("LSOA21CD", "small area code", "2021"),
        ("LSOA code (2021)", "small area code", "2021"),
        ("lsoa11", "small area code", "2011"),
        ("lsoa21_code_derived", "small area code", "2021"),
        ("LSOA11NM", "small area name", "2011"),
        ("WD22CD", "ward code", "2022"),
        ("ward24_code_bestfit", "ward code", "2024"),
        ("osward", "ward code", ""),
        ("Ward name", "ward name", ""),
        ("ltla24_code", "council code", "2024"),
        ("Local Authority District code (2024)", "council code", "2024"),
        ("laua", "council code", ""),
        ("LAD24NM", "council name", "2024"),
        ("IMD_decile", "decile", ""),
        (
            "Index of Multiple Deprivation (IMD) Decile (where 1 is most deprived 10% of LSOAs)",
            "decile",
            "",
        ),
        ("Index of Multiple Deprivation (IMD) Rank (where 1 is most deprived)", "rank", ""),
        ("pcds", "postcode", ""),
        ("PCD7", "postcode", ""),
    ],
)
def test_a_column_is_found_whatever_year_its_name_was_made_in(name, wanted, year):
    found = find_column(["other", name], wanted)

    assert found is not None
    assert (found.name, found.year) == (name, year)


def test_of_a_column_for_several_years_the_wanted_one_is_taken():
    names = ["lsoa11_code", "lsoa21_code"]

    found = find_column(names, "small area code", "2021")

    assert found is not None
    assert found.name == "lsoa21_code"


def test_a_council_is_put_together_from_its_files(tmp_path):
    made = prepare(milltown_files(tmp_path), "Milltown")

    small = {area.code: area for area in made.areas if area.kind == "small area"}
    wards = {area.code: area for area in made.areas if area.kind == "ward"}
    assert (made.council_name, made.count("ward"), made.count("small area")) == ("Milltown", 3, 6)
    assert (small["E01900003"].ward_code, small["E01900003"].decile) == (HIGH, 5)
    assert small["E01900003"].path.startswith("M")
    assert wards[MILL].path.startswith("M")
    assert made.view_box.startswith("0 0 500 ")
    assert ("FA1 1AA" not in [row[0] for row in made.postcodes]) is True
    assert ("ML2 9ZZ", "E01900007", "E05900010", "E08009998") in made.postcodes
    assert made.remarks == ["3 postcodes lie in Milltown."]


@pytest.mark.parametrize("council", ["Milltown", "milltown", "e08009999", " MILLTOWN "])
def test_the_council_may_be_named_or_coded(tmp_path, council):
    made = prepare(milltown_files(tmp_path), council)

    assert made.council_code == "E08009999"


@pytest.mark.parametrize(
    ("council", "hint"),
    [("Miltown", "Did you mean Milltown?"), ("Q", "Write its name or its code")],
)
def test_a_council_that_is_not_there_is_said_with_the_nearest_name(tmp_path, council, hint):
    with pytest.raises(UnusableFile) as refused:
        prepare(milltown_files(tmp_path), council)

    assert hint in str(refused.value)


def test_only_the_lookup_is_indispensable(tmp_path):
    files = OfficialFiles(lookup=write_csv(tmp_path / "lookup.csv", LOOKUP))

    made = prepare(files, "Milltown")

    assert made.count("small area") == 6
    assert (made.view_box, made.postcodes, made.remarks) == ("", [], [])
    assert [source["title"] for source in made.sources] == ["Small areas, wards and councils"]


def test_a_missing_column_is_named_with_an_example(tmp_path):
    path = write_csv(tmp_path / "wrong.csv", [("LSOA21CD", "pop"), ("E01900001", "1")])

    with pytest.raises(UnusableFile) as refused:
        prepare(OfficialFiles(lookup=path), "Milltown")

    assert "wrong.csv cannot be the lookup" in str(refused.value)
    assert "the ward code (such as WD24CD)" in str(refused.value)
    assert "Its columns are: LSOA21CD, pop." in str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04rest", "is a ZIP or Excel file"),
        (b"a,b\x00c", "is not a CSV file"),
        (b"", "Its columns are: none"),
        pytest.param(gzip.compress(b"x" * 100, mtime=0)[:-9], "is damaged", id="cut short"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(tmp_path, content, sentence):
    path = tmp_path / "lookup.csv"
    path.write_bytes(content)

    with pytest.raises(UnusableFile) as refused:
        prepare(OfficialFiles(lookup=path), "Milltown")

    assert sentence in str(refused.value)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(UnusableFile) as refused:
        prepare(milltown_files(tmp_path, deprivation=tmp_path / "gone.csv"), "Milltown")

    assert "gone.csv cannot be read" in str(refused.value)


def test_a_table_damaged_further_down_is_refused_in_words(tmp_path):
    rows = "\n".join(f"E0190{n:04d},{n}" for n in range(400_000))
    path = tmp_path / "rows.csv"
    path.write_bytes(gzip.compress(f"LSOA21CD,IMD rank\n{rows}".encode())[:-2000])
    table = Table(path, "a table", needed=("small area code",))

    with pytest.raises(UnusableFile, match="damaged"):
        list(table.rows())


def test_a_table_of_more_rows_than_there_can_be_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("dots.places.tables.MOST_ROWS", 2)
    table = Table(write_csv(tmp_path / "l.csv", LOOKUP), "a table", needed=("ward code",))

    with pytest.raises(UnusableFile, match="more than 2 rows"):
        list(table.rows())


def test_windows_letters_and_byte_order_marks_are_read(tmp_path):
    windows = tmp_path / "windows.csv"
    windows.write_bytes("WD24NM\nÀ Town\n".encode("cp1252"))
    marked = tmp_path / "marked.csv"
    marked.write_bytes("\ufeffWD24NM\nÀ Town\n".encode())

    names = [
        next(Table(path, "a table", needed=("ward name",)).rows())["ward name"]
        for path in (windows, marked)
    ]

    assert names == ["À Town", "À Town"]


def test_a_letter_cut_in_two_at_the_end_of_the_sample_is_no_other_encoding(tmp_path):
    path = tmp_path / "long.csv"
    path.write_bytes(b"WD24NM\n" + b"x" * 999_992 + "À Town\n".encode())

    table = Table(path, "a table", needed=("ward name",))

    assert table.encoding == "utf-8-sig"


def test_short_rows_read_as_blanks(tmp_path):
    path = write_csv(tmp_path / "l.csv", [("WD24CD", "WD24NM"), ("E05900001",)])

    rows = list(Table(path, "a table", needed=("ward code", "ward name")).rows())

    assert rows == [{"ward code": "E05900001", "ward name": ""}]


def test_deprivation_of_another_years_small_areas_is_refused(tmp_path):
    old = [("lsoa11_code", *DEPRIVATION[0][1:]), *DEPRIVATION[1:]]
    path = write_csv(tmp_path / "imd2019.csv", old)

    with pytest.raises(UnusableFile) as refused:
        prepare(milltown_files(tmp_path, deprivation=path), "Milltown")

    assert "small areas of 2011, the lookup for those of 2021" in str(refused.value)


def test_deprivation_without_a_figure_for_some_area_is_refused(tmp_path):
    path = write_csv(tmp_path / "imd.csv", DEPRIVATION[:-3])

    with pytest.raises(UnusableFile) as refused:
        prepare(milltown_files(tmp_path, deprivation=path), "Milltown")

    assert "no figure for 2 of the 6 small areas of Milltown" in str(refused.value)


@pytest.mark.parametrize(("decile", "rank"), [("11", "5"), ("x", "5"), ("1", "0")])
def test_an_impossible_decile_or_rank_is_refused(tmp_path, decile, rank):
    rows = [DEPRIVATION[0], ("E01900001", decile, rank), *DEPRIVATION[2:]]
    path = write_csv(tmp_path / "imd.csv", rows)

    with pytest.raises(UnusableFile) as refused:
        prepare(milltown_files(tmp_path, deprivation=path), "Milltown")

    assert "not a decile (1 to 10) and a rank" in str(refused.value)


def test_the_year_of_deprivation_is_read_from_the_file_name(tmp_path):
    made = prepare(milltown_files(tmp_path), "Milltown")

    source = next(source for source in made.sources if source["title"] == "Deprivation")
    assert (source["year"], source["ranked"]) == ("2025", 100)
