import datetime
import sqlite3
from contextlib import closing

import ibis
import pytest

from dots.calculations.errors import UnusableInput
from dots.calculations.ledger import COLUMNS
from dots.calculations.reached import DIMENSIONS, MEASURES, ceilings, reached, summed
from dots.calculations.tests.makers import UNBOUND, answers, make_ledger, make_row

SPRING, SUMMER, AUTUMN, WINTER = "2025-04", "2025-07", "2025-10", "2026-01"


def people(*rows, **arguments):
    """The least and most of the only row of an answer."""
    (found,) = answers(reached(make_ledger(*rows), **arguments))
    return found["people_least"], found["people_most"]


def test_within_a_quarter_people_lie_between_the_largest_session_and_the_sum():
    bound = people(make_row(people=10, new_people=None), make_row(people=30, new_people=None))

    assert bound == (30, 40)


def test_people_new_this_year_are_different_people():
    bound = people(make_row(people=10, new_people=9), make_row(people=12, new_people=8))

    assert bound == (17, 17)


def test_over_a_whole_year_people_count_once_as_new():
    rows = [make_row(people=20, new_people=20)]
    rows += [make_row(quarter=q, people=20, new_people=3) for q in (SUMMER, AUTUMN, WINTER)]

    bound = people(*rows)

    assert bound == (29, 29)


def test_a_row_silent_about_new_people_counts_whole():
    bound = people(make_row(people=20, new_people=20), make_row(quarter=SUMMER, new_people=None))

    assert bound == (20, 30)


def test_one_quarter_alone_cannot_exceed_the_year_so_far():
    rows = [make_row(people=20, new_people=20)]
    rows += [make_row(quarter=SUMMER, people=20, new_people=1) for _ in range(3)]

    bound = people(*rows, quarters=[SUMMER])

    assert bound == (20, 23)


@pytest.mark.parametrize(
    "spoiling",
    [
        {"quarter": AUTUMN, "people": 20, "new_people": 3},
        {"quarter": SUMMER, "people": None, "new_people": None},
        {"quarter": SUMMER, "people": 99, "new_people": 3},
    ],
    ids=["a quarter without a row", "a session without a headcount", "a sum that falls short"],
)
def test_a_year_with_something_missing_is_not_narrowed(spoiling):
    rows = [make_row(people=20, new_people=20), make_row(**spoiling)]

    _, most = people(*rows)

    assert most == 20 + (spoiling["people"] or 0)


def test_partners_may_know_the_same_people():
    bound = people(
        make_row(people=10, new_people=10),
        make_row(people=30, new_people=30, organisation_id="charity"),
    )

    assert bound == (30, 40)


def test_people_may_come_back_another_year():
    bound = people(
        make_row(people=10, new_people=10), make_row(people=15, new_people=15, quarter="2026-04")
    )

    assert bound == (15, 25)


def test_sessions_and_attendances_are_added():
    ledger = make_ledger(
        make_row(sessions=2, attendances=30), make_row(attendances=None), make_row(people=None)
    )

    (found,) = answers(reached(ledger))

    assert (found["sessions"], found["attendances"], found["partners"]) == (4, 40, 1)
    assert (found["sessions_without_people"], found["sessions_without_attendances"]) == (1, 1)


def test_nobody_counted_is_not_nobody():
    (found,) = answers(reached(make_ledger(make_row(people=None, attendances=None))))

    assert found["people_least"] is found["people_most"] is found["attendances"] is None


def test_nothing_recorded_gives_no_row():
    found = answers(reached(make_ledger()))

    assert found == []


def test_several_wards_are_a_category_of_their_own():
    rows = [make_row(place=p, ward_code=None) for p in ("several", "elsewhere", "unknown")]
    rows += [make_row(), make_row(ward_code="E2")]

    found = answers(reached(make_ledger(*rows), by=["ward"]))

    assert [row["ward"] for row in found] == ["E1", "E2", "elsewhere", "several", "unknown"]
    assert sum(row["sessions"] for row in found) == 5


@pytest.mark.parametrize(
    ("dimension", "column"),
    [
        ("community", "community"),
        ("organisation", "organisation_id"),
        ("project", "project_id"),
        ("kind", "kind"),
        ("quarter", "quarter"),
    ],
)
def test_every_dimension_counts_by_its_column(dimension, column):
    rows = [
        make_row(**{column: SPRING}),
        make_row(**{column: SUMMER}),
        make_row(**{column: SUMMER}),
    ]

    found = answers(reached(make_ledger(*rows), by=[dimension]))

    assert [(row[dimension], row["sessions"]) for row in found] == [(SPRING, 1), (SUMMER, 2)]
    assert list(found[0]) == [dimension, *MEASURES]


@pytest.mark.parametrize(
    ("year_starts", "years"), [(4, {"2025-04": 3}), (1, {"2025-01": 2, "2026-01": 1})]
)
def test_a_year_is_its_first_quarter(year_starts, years):
    rows = [make_row(quarter=q) for q in (SPRING, SUMMER, WINTER)]

    found = answers(reached(make_ledger(*rows), by=["year"], year_starts=year_starts))

    assert {row["year"]: row["sessions"] for row in found} == years


def test_two_dimensions_make_a_cross_table():
    rows = [make_row(kind="class"), make_row(kind="class", ward_code="E2"), make_row(kind="call")]

    found = answers(reached(make_ledger(*rows), by=["kind", "ward"]))

    assert [(row["kind"], row["ward"]) for row in found] == [
        ("call", "E1"),
        ("class", "E1"),
        ("class", "E2"),
    ]


@pytest.mark.parametrize(
    ("where", "sessions"),
    [
        ({"ward": ["several"]}, 1),
        ({"ward": ["E1", "several"]}, 3),
        ({"kind": ["class"], "ward": ["E1"]}, 1),
        ({"year": ["2025-04"]}, 3),
        ({"year": ["2024-04"]}, None),
        ({"year": ["2024-04", "2025-04"], "kind": ["call"]}, 1),
    ],
)
def test_filters_keep_what_was_asked_for(where, sessions):
    ledger = make_ledger(
        make_row(kind="class"), make_row(kind="call"), make_row(place="several", ward_code=None)
    )

    found = answers(reached(ledger, where=where))

    assert [row["sessions"] for row in found] == ([sessions] if sessions else [])


def test_only_the_quarters_asked_for_are_counted():
    ledger = make_ledger(make_row(), make_row(quarter=SUMMER), make_row(quarter=AUTUMN))

    (found,) = answers(reached(ledger, quarters=[SPRING, AUTUMN]))

    assert found["sessions"] == 2


@pytest.mark.parametrize(
    "arguments",
    [
        {"by": ["shoe size"]},
        {"where": {"shoe size": ["9"]}},
        {"by": ["ward", "ward"]},
        {"where": {"year": ["2025"]}},
        {"year_starts": 13},
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(arguments):
    with pytest.raises(UnusableInput):
        reached(make_ledger(), **arguments)


def test_the_ceiling_of_each_quarter_is_the_year_so_far():
    ledger = make_ledger(
        make_row(people=20, new_people=20), make_row(quarter=SUMMER), make_row(quarter=WINTER)
    )

    found = {row["quarter"]: row["ceiling"] for row in answers(ceilings(ledger))}

    assert found == {SPRING: 20, SUMMER: 24, WINTER: None}


def test_another_engine_gives_the_same_answer():
    """The same expression as SQL for SQLite, which shares no code with DuckDB."""
    rows = [make_row(people=20, new_people=20), make_row(quarter=SUMMER, new_people=None)]
    rows += [make_row(quarter=WINTER, people=None), make_row(place="several", ward_code=None)]
    ledger = make_ledger(*rows)

    for by in (["ward", "year"], ["quarter"], []):
        ours = [tuple(row.values()) for row in answers(reached(ledger, by=by))]
        assert asked_of_sqlite(reached(UNBOUND, by=by), rows) == ours


def asked_of_sqlite(expression, rows):
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"CREATE TABLE ledger ({', '.join(c.name for c in COLUMNS)})")
        database.executemany(
            f"INSERT INTO ledger VALUES ({', '.join('?' for _ in COLUMNS)})",
            [[plain(row.get(c.name)) for c in COLUMNS] for row in rows],
        )
        return database.execute(ibis.to_sql(expression, dialect="sqlite")).fetchall()


def plain(value):
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("dialect", ["postgres", "pyspark"])
def test_the_same_expression_is_written_for_a_server_and_a_cluster(dialect):
    written = ibis.to_sql(reached(UNBOUND, by=DIMENSIONS), dialect=dialect)

    assert "people_most" in written


def test_what_is_kept_answers_as_the_ledger_does():
    ledger = make_ledger(
        *(
            make_row(quarter=q, kind=k, people=20)
            for q in (SPRING, SUMMER)
            for k in ("class", "call")
        )
    )
    kept = summed(ledger)

    for by in ((), ("kind",), ("year", "kind")):
        question = {"by": by, "quarters": [SUMMER]}
        assert answers(reached(ledger, **question)) == answers(
            reached(kept, **question, ceiling=ceilings(kept))
        )


def test_a_summary_has_one_row_for_each_combination_asked_about():
    ledger = make_ledger(make_row(kind="class"), make_row(kind="call"), make_row(ward_code="E2"))

    found = answers(summed(ledger, ["ward", "year"]))

    assert sorted((row["ward"], row["sessions"]) for row in found) == [("E1", 2), ("E2", 1)]
    assert "kind" not in found[0]


def test_the_worked_example_of_the_method_note():
    rows = [
        make_row(people=20, new_people=20, ward_code="Armley"),
        make_row(people=12, new_people=5, ward_code="Beeston"),
        make_row(people=15, new_people=3, ward_code="Armley", quarter=SUMMER),
    ]
    charity = {"organisation_id": "charity", "ward_code": "Armley"}
    theirs = [
        make_row(people=30, new_people=None, **charity),
        make_row(people=25, new_people=4, quarter=SUMMER, **charity),
    ]

    assert people(*rows, quarters=[SPRING]) == (25, 25)
    assert people(*rows) == (28, 28)
    assert people(*theirs) == (30, 34)
    assert people(*rows, *theirs) == (30, 62)
    assert people(*rows, *theirs, where={"ward": ["Armley"]}) == (30, 62)
    assert people(*rows, *theirs, where={"ward": ["Beeston"]}) == (12, 12)
