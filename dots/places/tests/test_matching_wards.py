import pytest

from dots.accounts.tests.makers import make_programme
from dots.foundation.actor import Actor
from dots.places import selectors
from dots.places.commands import add_alias
from dots.places.matching import WardMatch
from dots.places.models import Area, ProgrammeArea
from dots.places.tests.makers import HIGH, LOW, MILL, make_milltown

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(tmp_path):
    made = make_programme()
    make_milltown(made, tmp_path)
    return made


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (MILL, MILL),
        (f" {MILL.lower()} ", MILL),
        ("Mill & Weir", MILL),
        ("Mill and Weir", MILL),
        ("  mill  AND weir ", MILL),
        ("Mill & Weir ward", MILL),
        ("HIGH TOWN", HIGH),
        ("High-Town", HIGH),
        ("High–Tówn’", HIGH),
        ("Low Town Ward", LOW),
        ("['Low Town ']", LOW),
        ("[Low Town]", LOW),
        ("Low Town;", LOW),
    ],
)
def test_a_ward_is_known_by_code_and_by_name_however_it_is_written(programme, text, code):
    found = selectors.match_ward(programme, text)

    assert (found.kind, found.ward_code) == ("ward", code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "  ",
        "UNKNOWN",
        "n/a",
        "[]",
        "['']",
        "nan",
        "Not known",
        "-",
        "?",
        ";",
        "['n/a', 'unknown']",
        "n/a; unknown",
    ],
)
def test_a_cell_that_says_nothing_is_unknown_without_a_note(programme, text):
    found = selectors.match_ward(programme, text)

    assert (found.kind, found.ward_code, found.note) == ("unknown", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "['Low Town', 'Low Town', 'Low Town ']",
        f"{LOW}; Low Town",
        "Low Town, Low Town",
        "Low Town | low town",
        "[Low Town, Low Town]",
    ],
)
def test_a_list_that_repeats_one_ward_is_that_ward_counted_once(programme, text):
    found = selectors.match_ward(programme, text)

    assert (found.kind, found.ward_code) == ("ward", LOW)
    assert "The ward is listed" in found.note
    assert "taken once; the row and its people count in full" in found.note


@pytest.mark.parametrize(
    "text",
    [
        "['Low Town', 'High Town']",
        '["Low Town", "High Town", "Low Town"]',
        "Low Town; Mill & Weir",
        "Low Town / High Town",
        "High Town\nLow Town",
        "Low Town, Mill and Weir",
        "All wards",
        "City-wide",
        "Milltown",
        "E08009999",
        "Low Town; E05900010",
        "Low Town; Nowhere",
    ],
)
def test_several_wards_are_several_and_never_multiplied(programme, text):
    found = selectors.match_ward(programme, text)

    assert (found.kind, found.ward_code) == ("several", "")
    assert found.note


def test_each_thing_to_know_of_a_list_is_a_sentence_of_its_own(programme):
    found = selectors.match_ward(programme, "Low Town; High Town; Nowhere; Nowhere; Online")

    assert found.notes == (
        "The row names 2 wards, so it is counted in none of them.",
        "The name “Nowhere” is not a ward of Milltown.",
        "“Online” is not a place.",
    )


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("E05900010", "is of a ward of Farland"),
        ("E08009998", "“Farland” is another council’s area"),
        ("Farland", "“Farland” is another council’s area"),
        ("S13002766", "is of a place in Scotland"),
        ("W05001775", "is of a place in Wales"),
        ("N08000514", "is of a place in Northern Ireland"),
        ("Elsewhere", ""),
        ("Outside Milltown", ""),
        ("E05900010; S13002766", "Several areas of other councils."),
    ],
)
def test_areas_of_other_councils_are_elsewhere(programme, text, note):
    found = selectors.match_ward(programme, text)

    assert (found.kind, found.ward_code) == ("elsewhere", "")
    assert note in found.note


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("E05001234", "may be an earlier code"),
        ("Far End", "“Far End” is not a ward of Milltown."),
        ("Online", "is not a place"),
        ("E05001234; E05900010", "may be an earlier code"),
        ("['Nowhere', 'Nowhere else']", "“Nowhere” is not a ward of Milltown."),
        ("['Nowhere'", "is not a ward of Milltown"),
    ],
)
def test_what_cannot_be_told_is_unknown_with_the_reason(programme, text, note):
    found = selectors.match_ward(programme, text)

    assert (found.kind, found.ward_code) == ("unknown", "")
    assert note in found.note


@pytest.mark.parametrize(("text", "hint"), [("Weir", " It may mean “Mill & Weir”."), ("Town", "")])
def test_part_of_a_wards_name_is_a_hint_but_never_an_answer(programme, text, hint):
    found = selectors.match_ward(programme, text)

    assert (found.kind, found.ward_code) == ("unknown", "")
    assert found.note == f"The name “{text}” is not a ward of Milltown.{hint}"


def test_a_name_that_two_wards_share_is_not_guessed(programme):
    Area.objects.filter(pk=LOW).update(name="High Town")

    found = selectors.match_ward(programme, "High Town")

    assert found.kind == "unknown"
    assert "more than one ward" in found.note


def test_an_earlier_code_or_another_name_is_known_once_somebody_says_so(programme):
    lead = Actor.system(programme, "test")
    for text in ("E05001234", "The Heights"):
        add_alias(actor=lead, programme=programme, ward_code=HIGH, text=text, why="before 2018")

    by_code, by_name = selectors.match_wards(programme, ["e05001234", "the heights"])

    assert (by_code.ward_code, by_name.ward_code) == (HIGH, HIGH)
    assert by_code.note == "The code “E05001234” is an earlier code of its ward."


def test_without_areas_nothing_is_known():
    programme = make_programme()

    found = selectors.match_ward(programme, "Low Town")

    assert found.kind == "unknown"
    assert "not a ward of this programme" in found.note


def test_the_same_cell_is_worked_out_once_however_often_it_comes(programme, monkeypatch):
    matcher = selectors.ward_matcher(programme)
    worked_out = []
    monkeypatch.setattr(
        matcher, "_work_out", lambda text: worked_out.append(text) or WardMatch("unknown")
    )

    for text in ["Mill and Weir", "Low Town"] * 1_000:
        matcher.match(text)

    assert worked_out == ["Mill and Weir", "Low Town"]


def test_reading_a_file_asks_the_database_a_few_times_only(
    programme, django_assert_max_num_queries
):
    texts = [f"Low Town {number}" for number in range(2_000)]

    with django_assert_max_num_queries(5):
        selectors.match_wards(programme, texts)


@pytest.mark.parametrize(
    ("text", "kind", "small_area", "ward"),
    [
        ("ML1 1AA", "small area", "E01900001", MILL),
        (" ml11aa ", "small area", "E01900001", MILL),
        ("[' ML2 2BB']", "small area", "E01900003", HIGH),
        ("ML1 1AA; ML1 1AA", "small area", "E01900001", MILL),
        ("ML1 1AA; ML1 1AB", "several", "", MILL),
        ("ML1 1AA, ML2 2BB", "several", "", ""),
        ("ML2 9ZZ", "elsewhere", "", ""),
        ("ZZ1 1ZZ", "elsewhere", "", ""),
        ("ZZ1 1ZZ; ML2 9ZZ", "elsewhere", "", ""),
        ("ML1 9ZZ", "unknown", "", ""),
        ("ML1 9ZZ; ZZ1 1ZZ", "unknown", "", ""),
        ("ML1", "unknown", "", ""),
        ("n/a", "unknown", "", ""),
        ("", "unknown", "", ""),
        (None, "unknown", "", ""),
    ],
)
def test_a_postcode_lies_in_a_small_area_elsewhere_or_is_not_known(
    programme, text, kind, small_area, ward
):
    one = selectors.match_postcode(programme, text)
    among_many = selectors.match_postcodes(programme, [text, text])

    assert (one.kind, one.small_area_code, one.ward_code) == (kind, small_area, ward)
    assert among_many == [one, one]


def test_two_councils_are_named_together(tmp_path, programme):
    make_milltown(programme, tmp_path, "Farland", deprivation=None, postcodes=None,
                  small_area_boundaries=None)  # fmt: skip

    far, nowhere = selectors.match_wards(programme, ["Far End", "Nowhere"])

    assert far.ward_code == "E05900010"
    assert "not a ward of Farland and Milltown" in nowhere.note


def test_codes_of_england_are_elsewhere_for_a_city_that_is_not_in_it():
    programme = make_programme()
    council = Area.objects.create(
        code="XE08000001", name="Exborough", kind="council", council_code="XE08000001"
    )
    Area.objects.create(code="XE05000001", name="Castle", kind="ward", council_code=council.code)
    ProgrammeArea.objects.create(programme=programme, council=council)

    found = selectors.match_ward(programme, "E05011385")

    assert (found.kind, found.note) == (
        "elsewhere",
        "The code “E05011385” is of a place in England.",
    )
