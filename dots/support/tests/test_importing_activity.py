"""A partner's own spreadsheet becomes entries of the ledger, and leaves it again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.imports.guessing import guess_mapping
from dots.foundation.imports.targets import Row, Settings
from dots.network.tests.makers import make_organisation, make_project, make_site
from dots.places.models import Postcode
from dots.support.commands import correct_session, key_return
from dots.support.details import SessionDetails
from dots.support.imports import ActivityTarget
from dots.support.models import Activity, LedgerTouch
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import COUNCIL, HIGH, MILL

TARGET = ActivityTarget()


@pytest.fixture
def actor(scene):
    return Actor.system(scene.programme, "test")


def row(**values):
    given = dict.fromkeys([field.code for field in TARGET.fields])
    given |= {"date": date(2025, 5, 6), "title": "Tea", "attendances": (8,)}
    return Row(id=new_id(), number=2, values=given | values)


def settings(scene, **constants):
    return Settings(uuid4(), {"organisation": str(scene.partner.pk), **constants})


def decide(scene, actor, **values):
    return TARGET.begin(actor, settings(scene))([row(**values)])[0]


@pytest.mark.parametrize(
    ("values", "place", "ward"),
    [
        ({"ward": ("Mill and Weir",)}, "ward", MILL),
        ({"ward": ("Mill & Weir ", MILL)}, "ward", MILL),
        ({"ward": ("['Mill & Weir', 'High Town']",)}, "several", None),
        ({"ward": ("nonsense", HIGH)}, "ward", HIGH),
        ({"ward": ("nonsense",), "postcode": ("ML1 1AA",)}, "ward", MILL),
        ({"postcode": ("ML1 9ZZ",)}, "elsewhere", None),
        ({"postcode": ("ZZ9 9ZZ",)}, "elsewhere", None),
        ({"ward": ("nonsense",)}, "unknown", None),
        ({"site": "Weir Hall"}, "ward", MILL),
        ({}, "unknown", None),
    ],
)
def test_a_row_is_placed_by_ward_site_or_postcode(scene, actor, values, place, ward):
    places = (("ML1 1AA", MILL, COUNCIL), ("ML1 9ZZ", "E05111111", "E08111111"))
    for postcode, ward_code, council in places:
        Postcode.objects.create(
            postcode=postcode,
            small_area_code="E01999999",
            ward_code=ward_code,
            council_code=council,
        )

    fate = decide(scene, actor, **values)

    assert (fate.records[0].place, fate.records[0].ward_id) == (place, ward)


@pytest.mark.parametrize(
    ("ward", "postcode", "noted"),
    [
        (MILL, "ML1 1AA", False),
        (HIGH, "ML1 1AA", True),
        (HIGH, "ML1 9ZZ", True),
        (HIGH, "x", False),
    ],
)
def test_a_postcode_in_another_ward_than_the_one_named_is_noted(
    scene, actor, ward, postcode, noted
):
    for code, ward_code, council in (
        ("ML1 1AA", MILL, COUNCIL),
        ("ML1 9ZZ", "E05111111", "E08111111"),
    ):
        Postcode.objects.create(
            postcode=code, small_area_code="E01999999", ward_code=ward_code, council_code=council
        )

    fate = decide(scene, actor, ward=(ward,), postcode=(postcode,))

    assert fate.records[0].ward_id == ward
    assert any("another ward than the one named" in one for one in fate.reasons) is noted


def test_columns_that_name_different_wards_are_noted(scene, actor):
    fate = decide(scene, actor, ward=(MILL, HIGH))

    assert fate.records[0].ward_id == MILL
    assert "different wards" in fate.reasons[0]


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        ({}, (1, 8, 8, None, None)),
        ({"attendances": (25, 3)}, (1, 28, 28, None, None)),
        ({"attendances": None}, (1, None, None, None, None)),
        ({"sessions": 4}, (4, 8, None, None, None)),
        ({"ends_on": date(2025, 5, 9)}, (1, 8, None, None, None)),
        ({"people": 5, "new_people": 2}, (1, 8, 5, 2, None)),
        ({"hours": Decimal("1.5")}, (1, 8, 8, None, 90)),
        ({"hours": Decimal("1.5"), "minutes": 20}, (1, 8, 8, None, 20)),
        ({"ends_on": date(2025, 5, 1)}, (1, 8, 8, None, None)),
    ],
)
def test_each_number_keeps_its_own_unit(scene, actor, values, numbers):
    made = decide(scene, actor, **values).records[0]

    found = (made.sessions, made.attendances, made.people, made.new_people, made.minutes)
    assert found == numbers


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"date": date(2098, 1, 1)}, "has not come yet"),
        ({"people": 9}, "only 8 came"),
        ({"new_people": 9}, "9 new people out of 8"),
        ({"organisation": "Nobody knows"}, "No one partner is called"),
    ],
)
def test_a_row_that_cannot_be_is_set_aside_with_the_reason(scene, actor, values, says):
    fate = decide(scene, actor, **values)

    assert not fate.kept
    assert says in fate.reasons[0]


def test_words_projects_and_sites_that_are_not_ours_are_noted(scene, actor):
    fate = decide(scene, actor, kind="circus", project="Moon landing", site="Far hall")

    assert fate.kept
    assert [part in " ".join(fate.reasons) for part in ("circus", "Moon landing", "Far hall")] == [
        True
    ] * 3


def test_what_is_said_of_the_whole_file_fills_what_rows_leave_open(scene, actor):
    project = make_project("Connect", partners=(scene.partner,))
    named = make_project("Named", partners=(scene.partner,))
    said = settings(scene, kind="event", project=str(project.pk))

    fates = TARGET.begin(actor, said)([row(), row(project="NAMED")])

    assert [fate.records[0].project_id for fate in fates] == [project.pk, named.pk]
    assert fates[0].records[0].kind == "event"


def test_a_manager_loads_their_own_partners_rows_only(scene):
    manager = scene.actor("partner manager")
    other = make_organisation("Other hall", programme=scene.programme)
    said = Settings(uuid4(), {}, partner_id=scene.partner.pk)

    fates = TARGET.begin(manager, said)([row(), row(organisation="Other hall")])

    assert fates[0].records[0].organisation_id == scene.partner.pk
    assert not fates[1].kept
    assert other.pk != scene.partner.pk


def test_the_same_activity_is_told_by_partner_day_and_name(scene, actor):
    fates = TARGET.begin(actor, settings(scene))(
        [row(title="Tea And Tablets", ward=(MILL,)), row(title="Tea And Tablets"), row(title=None)]
    )
    shift = TARGET.begin(actor, settings(scene, kind="volunteer-shift"))(
        [row(title="Tea And Tablets")]
    )

    assert fates[0].same_as == fates[1].same_as
    assert fates[2].same_as != fates[1].same_as != shift[0].same_as


def load(scene, actor, rows, live=False):
    said = settings(scene)
    fates = TARGET.begin(actor, said)(rows)
    TARGET.store(actor, said, fates, live)
    return said.import_id


def test_rows_wait_out_of_sight_until_the_file_is_live(scene, actor):
    import_id = load(scene, actor, [row(), row(date=date(2025, 8, 1))])
    waiting = Activity.objects.live().count()

    TARGET.make_live(import_id)

    assert (waiting, Activity.objects.live().count()) == (0, 2)
    assert set(LedgerTouch.objects.values_list("quarter", flat=True)) == {"2025-04", "2025-07"}
    record = Activity.objects.first()
    assert TARGET.address(record.pk).endswith(f"{record.pk}/")


def test_undoing_takes_everything_out_also_what_was_put_right_since(scene, actor):
    import_id = load(scene, actor, [row(), row()])
    TARGET.make_live(import_id)
    first = Activity.objects.live().first()
    correct_session(
        actor=scene.lead,
        row=first,
        details=SessionDetails(starts_on=date(2025, 5, 7), attendances=9),
    )

    TARGET.withdraw(import_id, [first.pk])
    left = Activity.objects.live().count()
    TARGET.withdraw(import_id)

    assert (left, Activity.objects.live().count()) == (1, 0)


def test_a_file_that_broke_off_is_cleared_away(scene, actor):
    import_id = load(scene, actor, [row(), row(), row()])

    deleted = [TARGET.discard(import_id, at_most=2) for _ in range(3)]

    assert deleted == [2, 1, 0]


def test_rows_mended_later_count_at_once(scene, actor):
    load(scene, actor, [row()], live=True)

    assert Activity.objects.live().count() == 1
    assert LedgerTouch.objects.exists()


def test_making_live_an_empty_file_changes_nothing(scene, actor):
    TARGET.make_live(load(scene, actor, []))

    assert not LedgerTouch.objects.exists()


def test_a_file_and_a_return_about_the_same_months_count_once(scene, actor):
    asked = make_return(make_round(scene.programme), scene.partner)
    answers = {"sessions": 5, "attendances": 40, "people": 20}
    key_return(actor=scene.lead, asked=asked, replaces=0, answers=answers)
    import_id = load(scene, actor, [row(), row()])

    TARGET.make_live(import_id)
    with_file = Activity.objects.live().get(source="return")
    TARGET.withdraw(import_id)

    after = Activity.objects.live().get(source="return")
    assert (with_file.sessions, with_file.attendances) == (3, 24)
    assert (after.sessions, after.attendances) == (5, 40)


@pytest.mark.parametrize(
    ("wards", "place", "ward"),
    [
        ((), "unknown", None),
        ((MILL,), "ward", MILL),
        ((MILL, HIGH), "unknown", None),
        (("E05111111",), "elsewhere", None),
    ],
)
def test_a_return_counts_where_all_the_partners_sites_are(scene, wards, place, ward):
    partner = make_organisation(programme=scene.programme, communities=["everyone"])
    for code in wards:
        make_site(organisation=partner, ward_code=code)
    asked = make_return(make_round(scene.programme), partner)

    key_return(actor=scene.lead, asked=asked, replaces=0, answers={"people": 4})

    added = Activity.objects.get()
    assert (added.place, added.ward_id, added.community) == (place, ward, "everyone")


def test_people_in_person_and_online_are_both_taken_for_attendances():
    headings, rows = ["Date", "In person", "Online"], [["2025-03-03", "8", "2"]]

    guessed = guess_mapping(headings, rows, ActivityTarget.fields)

    assert guessed == {0: "date", 1: "attendances", 2: "attendances"}
