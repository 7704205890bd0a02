"""What everyone may see, attacked by somebody who knows the rule and reads every column."""

import csv
import io
import random
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from dots.accounts.tests.makers import make_actor
from dots.calculations.disclosure.constraints import Constraints, Population
from dots.evidence.commands import publish_statement
from dots.evidence.models import Statement
from dots.evidence.protecting import MEASURES, protected
from dots.evidence.publishing import TABLES, chosen_of
from dots.evidence.tests.makers import SPRING, make_finding, make_wards
from dots.evidence.working_out import work_out_finding
from dots.foundation.models import Release
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(programme):
    """Help with devices is to one person at a time: three sessions were three people."""
    ward, other = make_wards(programme, "Northmoor", "Quayside")
    rows = [
        {"ward": ward, "kind": "group", "attendances": 60, "people": 40, "sessions": 12},
        {"ward": other, "kind": "class", "attendances": 80, "sessions": 14},
        {"ward": other, "kind": "device", "attendances": 3, "people": 3, "sessions": 3},
    ]
    return make_finding(make_organisation(programme=programme), rows)


def test_sessions_do_not_tell_how_many_people_had_help_one_at_a_time(client, programme, finding):
    publish_statement(actor=make_actor(programme=programme), finding=finding)

    page = client.get("/evidence/of/exborough/2025-04/")
    file = client.get("/evidence/of/exborough/2025-04/by-kind.csv").getvalue().decode("utf-8-sig")

    (kinds,) = [table for table in page.context["tables"] if table["dimension"] == "kind"]
    (device,) = [cells for cells in kinds["rows"] if cells[0] == "device"]
    assert device[1:4] == ["too few to say"] * 3
    rows = {row["Name"]: row for row in csv.DictReader(io.StringIO(file))}
    assert rows["device"]["Sessions"] == rows["device"]["Attendances"] == ""
    assert {row["Sessions"] for row in rows.values()} == {"", "10", "15"}


def test_sessions_are_rounded_wherever_they_are_shown(finding):
    shown = finding.tables["protected"]

    lines = [line for name in ("total", *TABLES) for line in as_lines(shown.get(name, []))]

    assert {line["sessions"] for line in lines} <= {None, 0, *range(10, 100, 5)}


def as_lines(found):
    return [found] if isinstance(found, dict) else found


def test_every_number_that_is_shown_is_in_the_release_record(programme, finding):
    publish_statement(actor=make_actor(programme=programme), finding=finding)

    told = told_in(Release.objects.get())

    assert not_told(Statement.objects.get(), told) == []


@pytest.mark.parametrize("tables", [(), ("kind",), ("ward", "project")])
def test_the_whole_is_in_the_release_record_when_tables_are_left_out(programme, finding, tables):
    publish_statement(actor=make_actor(programme=programme), finding=finding, tables=tables)

    statement, told = Statement.objects.get(), told_in(Release.objects.get())
    assert statement.tables["total"]["attendances"] == 145
    assert not_told(statement, told) == []
    assert {name for name in TABLES if name in statement.tables} == {
        name for name in tables if name in ("ward", "kind")
    }
    assert {dimensions_of(parts) for parts in told} <= {*tables, "total", ""}


def told_in(release):
    """Return the counts named by each sum in the record -> the least and the most it can be."""
    records = [Constraints.of_json(record) for record in release.values["records"]]
    return {frozenset(said.parts): (said.low, said.high) for r in records for said in r.sums}


def dimensions_of(parts):
    return ",".join(sorted({name for key in parts for name, _ in Population.of_key(key).where}))


def not_told(statement, told):
    """Return the shown numbers that no sum of the record holds."""
    missing = []
    for dimension in ("total", *TABLES):
        for line, measure in product(as_lines(statement.tables.get(dimension, [])), MEASURES):
            called = f"people_most by {dimension}" if measure == "people_most" else measure
            values = [((dimension, value),) for value in line["values"]]
            keys = frozenset(Population(called, (SPRING,), where).key for where in values)
            low, high = told.get(keys, (1, 0))
            shown = 0 if measure in line["not_counted"] else line[measure]
            if not (low <= shown <= high if shown is not None else (low, high) == (1, 7)):
                missing.append((dimension, line["name"], measure))
    return missing


def test_a_whole_that_earlier_figures_would_give_away_is_not_published(programme):
    """1 attendance in each of four quarters: the year, shown as too few, would be 4."""
    partner = make_organisation(programme=programme)
    actor = make_actor(programme=programme)
    for period in ("2025-04", "2025-07", "2025-10", "2026-01"):
        day = f"{period}-10"
        quarter = make_finding(partner, [{"starts_on": day, "attendances": 1}], period)
        publish_statement(actor=actor, finding=quarter)
    whole = make_finding(partner, [], "2025-26")

    assert whole.tables["protected"]["total"] is None


@pytest.mark.parametrize("seed", range(12))
def test_sessions_and_attendances_together_pin_no_small_number_down(seed):
    """The reader takes it that every session was with one person, so that both are one count."""
    chance = random.Random(seed)
    counts = {
        dimension: cut(chance, [chance.choice([0, 1, 2, 3, 5, 8, 9, 12, 31]) for _ in range(5)])
        for dimension in ("ward", "kind")
    }
    total = min(sum(counts["ward"].values()), sum(counts["kind"].values()))
    tables = {name: rows_of(name, trimmed(found, total)) for name, found in counts.items()}
    tables |= {"community": [], "project": [], "total": [row(total)]}

    shown = protected(tables, {name: {} for name in TABLES}, (SPRING,), [])

    if shown["total"]:
        for chosen in (("ward", "kind"), ("ward",), ("kind",)):
            found, _ = chosen_of({**shown, "answered": ""}, chosen)
            assert narrowest(found, tables) >= 5


def cut(chance, numbers):
    return {f"{place}": number for place, number in enumerate(numbers)}


def trimmed(counts, total):
    """Take away from the largest until all together make the total."""
    counts = dict(counts)
    while sum(counts.values()) > total:
        counts[max(counts, key=counts.get)] -= 1
    return counts


def rows_of(name, counts):
    return [{name: value, **row(count)} for value, count in counts.items()]


def row(count):
    people = {"people_least": count, "people_most": count}
    return {"attendances": count, "sessions": count, **people, "partners": 1}


def narrowest(shown, tables):
    """Return the width of the narrowest range of a count from 1 to 7, by an attack of our own."""
    dimensions = [name for name in ("ward", "kind") if name in shown]
    names = [(name, one[name]) for name in dimensions for one in tables[name]]
    if not names:
        return 99
    place = {name: number for number, name in enumerate(names)}
    rows, limits = [], []
    for name in dimensions:
        for line in shown[name]:
            rows.append(weights(place, [(name, value) for value in line["values"]]))
            limits.append(range_of(line))
        rows.append(weights(place, [one for one in names if one[0] == name]))
        limits.append(range_of(shown["total"]))
    if len(dimensions) == 2:
        rows.append(np.array([1 if name == "ward" else -1 for name, _ in names]))
        limits.append((0, 0))
    above = np.vstack([*rows, *(-one for one in rows)])
    most = [high for _, high in limits] + [-low for low, _ in limits]
    small = [
        (name, one[name]) for name in dimensions for one in tables[name] if 0 < one["sessions"] < 8
    ]
    widths = [width(above, most, weights(place, [one])) for one in small]
    return min(widths, default=99)


def weights(place, names):
    found = np.zeros(len(place))
    found[[place[name] for name in names]] = 1
    return found


def range_of(line):
    """Return what a shown number says, of the measure that says most."""
    found = [line[measure] for measure in ("attendances", "sessions")]
    assert found[0] == found[1]
    if found[0] is None:
        return 1, 7
    return (0, 0) if found[0] == 0 else (max(8, found[0] - 2), found[0] + 2)


def width(above, most, wanted):
    ends = [linprog(sign * wanted, A_ub=above, b_ub=most).fun * sign for sign in (1, -1)]
    return np.floor(ends[1] + 1e-6) - np.ceil(ends[0] - 1e-6)


def test_figures_worked_out_again_still_know_what_was_published(programme, finding):
    publish_statement(actor=make_actor(programme=programme), finding=finding)

    work_out_finding.call(finding_id=str(finding.pk))

    finding.refresh_from_db()
    assert finding.tables["protected"]["released"] == 1
    assert finding.tables["protected"]["total"]["attendances"] == 145


def test_the_map_says_which_wards_are_counted_together(client, programme):
    """2 and 8, in all 10: shown apart, the 2 could only be 1 to 4."""
    wards = make_wards(programme, "Northmoor", "Quayside")
    rows = [
        {"ward": ward, "attendances": came, "people": came, "sessions": came}
        for ward, came in zip(wards, (2, 8), strict=True)
    ]
    finding = make_finding(make_organisation(programme=programme), rows)
    publish_statement(actor=make_actor(programme=programme), finding=finding)

    page = client.get("/evidence/of/exborough/2025-04/").text

    assert "Northmoor: Counted together with others." in page
    assert "Northmoor, Quayside" in page
