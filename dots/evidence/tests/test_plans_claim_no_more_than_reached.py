"""A plan's measure says of people what the figures of the whole programme say of the same rows."""

from datetime import date, timedelta

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dots.accounts.tests.makers import make_actor, make_programme
from dots.calculations.periods import quarter_of
from dots.evidence.plan_measures import people_so_far, progress_of_measures
from dots.evidence.questions import Asking, prepared, question
from dots.foundation.actor import LEAD
from dots.network.tests.makers import make_organisation
from dots.plans.tests.makers import make_measure, make_plan
from dots.support.copying import arrow_schema, tables
from dots.support.models import Activity, ReturnVersion
from dots.support.tests.makers import make_activity, make_return

pytestmark = pytest.mark.django_db

FIRST = date(2025, 4, 1)
CARERS = "unpaid-carers"
NUMBERS = st.none() | st.integers(0, 30)
ENTRIES = st.lists(
    st.fixed_dictionaries(
        {
            "partner": st.integers(0, 1),
            "day": st.integers(0, 500),
            "community": st.sampled_from([CARERS, CARERS, ""]),
            "sessions": st.sampled_from([1, 1, 1, 0, 4]),
            "attendances": NUMBERS,
            "people": NUMBERS,
            "new": st.none() | st.floats(0, 1),
            "source": st.sampled_from(["form", "form", "return"]),
            "kind": st.sampled_from(["", "", "", "staff-training"]),
            "depth": st.sampled_from(["headcount", "headcount", "headcount", "named"]),
        }
    ),
    min_size=3,
    max_size=12,
)


@pytest.fixture(scope="module")
def asked():
    """What the figures of a programme are asked, written as SQL once."""
    narrowed = {"all": (), "focus": (("community", CARERS),)}
    of = {counts: Asking(where, 4) for counts, where in narrowed.items()}
    with duckdb.connect(config={"threads": 1}) as engine:
        yield {
            counts: (engine, prepared(asking), question(asking, ()))
            for counts, asking in of.items()
        }


def kept(partners, version, entry):
    """The row that an entry is in the ledger: a return is of a whole quarter."""
    day, people = FIRST + timedelta(entry["day"]), entry["people"]
    new = None if people is None or entry["new"] is None else int(people * entry["new"])
    row = {name: entry[name] for name in ("community", "sessions", "attendances", "kind", "source")}
    row |= {"starts_on": day, "ends_on": day, "people": people, "new_people": new}
    if entry["source"] == "return":
        quarter = quarter_of(day, 4)
        row |= {"starts_on": quarter.starts, "ends_on": quarter.ends, "kind": ""}
        row["return_version"] = version
    else:
        row["depth"] = entry["depth"]
    partner = partners[entry["partner"]]
    return Activity(organisation=partner, programme_id=partner.programme_id, **row)


def in_reached(programme, asked):
    """The least and the most that the programme's figures say of all its rows."""
    quarters = [quarter_of(FIRST, 4).later(n) for n in range(6)]
    rows = [t for quarter in quarters for t in tables(programme, quarter, arrow_schema())]
    engine, views, total = asked
    engine.register("ledger", pa.concat_tables(rows) if rows else arrow_schema().empty_table())
    for name, view in views.items():
        engine.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {view.sql}")
    found = engine.execute(total.sql).fetchone()
    named = dict(zip(total.columns, found or [None] * len(total.columns), strict=True))
    return named["people_least"], named["people_most"]


@pytest.mark.parametrize("counts", ["all", "focus"])
@given(entries=ENTRIES)
@settings(
    deadline=None,
    max_examples=15,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_partners_record_the_least_is_the_same(plan, asked, counts, entries):
    Activity.objects.all().delete()
    partners, version = list(plan.partners.all()), ReturnVersion.objects.get()
    Activity.objects.bulk_create(kept(partners, version, entry) for entry in entries)
    measure = plan.measures.get(counts=counts)

    people = people_so_far(make_actor(LEAD, plan.programme), plan)[measure.pk]

    least, most = in_reached(plan.programme, asked[counts])
    assert people["people_least"] == least
    assert (people["people_most"] or 0) >= (most or 0)


@pytest.fixture
def plan():
    programme = make_programme()
    partners = [make_organisation(name, programme=programme) for name in ("Harbour", "Quay")]
    made = make_plan(partners=partners, began_on=FIRST, community=CARERS)
    for counts in ("all", "focus"):
        make_measure(made, "people-reached", counts=counts, value=80)
    ReturnVersion.objects.create(
        programme=programme, for_return=make_return(organisation=partners[0]), given_through="link"
    )
    return made


def test_people_of_a_return_who_may_have_come_to_known_sessions_do_not_pass_a_target(plan):
    harbour = plan.partners.get(name="Harbour")
    quarter = {"starts_on": FIRST, "ends_on": date(2025, 6, 30), "community": CARERS}
    for month in (4, 5, 7):
        day = date(2025, month, 9)
        make_activity(
            organisation=harbour, starts_on=day, people=22, new_people=22, community=CARERS
        )
    make_activity(
        organisation=harbour,
        **quarter,
        source="return",
        return_version=ReturnVersion.objects.get(),
        sessions=0,
        attendances=70,
        people=78,
        new_people=63,
    )

    said = progress_of_measures(make_actor(LEAD, plan.programme), plan)

    texts = {one.counts: said[one.pk].text for one in plan.measures.all()}
    assert texts == {  # 63 and, in July, 22; for the focus the 22 new in each of three sessions
        "all": "between 85 and 100 people in 3 sessions. Passed: 80 agreed",
        "focus": "between 66 and 136 people in 3 sessions",
    }


def test_a_return_without_a_count_of_sessions_is_not_nothing(plan):
    make_activity(
        organisation=plan.partners.get(name="Quay"),
        starts_on=FIRST,
        ends_on=date(2025, 6, 30),
        source="return",
        return_version=ReturnVersion.objects.get(),
        sessions=0,
        attendances=None,
        people=12,
    )

    said = progress_of_measures(make_actor(LEAD, plan.programme), plan)

    assert said[plan.measures.get(counts="all").pk].text == "12 people, by returns"
    assert said[plan.measures.get(counts="focus").pk].text == "Nothing recorded yet"
