"""A table sent again: what it says, and what somebody put right by hand in between."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from dots.foundation.actor import Actor
from dots.people.commands import correct_register
from dots.people.models import Attendance, OwnSession, Register
from dots.people.present import Present
from dots.people.tests.importing import bring, rows_of, standing
from dots.people.tests.makers import make_person
from dots.people.tests.steps import live
from dots.support.commands import correct_session
from dots.support.details import SessionDetails
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(partner):
    return make_person("Bea", organisation=partner, own_id="A-1")


@pytest.fixture
def kit(partner):
    return make_person("Kit", organisation=partner, own_id="A-2")


def by_hand(*people, others=0):
    """Somebody at the partner puts the register right."""
    register = Register.objects.get(activity=live())
    correct_register(
        actor=Actor.system(register.programme, "test"),
        register=register,
        details=SessionDetails(starts_on=register.activity.starts_on, attendances=0, minutes=30),
        present=Present(person_ids=tuple(one.pk for one in people), others=others),
    )


def test_whoever_was_put_on_a_session_by_hand_stays_on_it_whatever_a_table_says(
    manager, partner, bea, kit
):
    by_others = make_person("Lou", organisation=partner)
    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-2 3", "S1 A-7 3"), "sessions")
    by_hand(bea, kit, by_others)  # the one who was counted among the others
    assert standing() == ({"Bea", "Kit", "Lou"}, 0, 3)

    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-2 3", "S1 A-7 3"), "sessions")
    assert standing() == ({"Bea", "Kit", "Lou"}, 0, 3)

    for _ in range(2):
        bring(manager, partner, rows_of("S1 A-1 3", "S1 A-7 3"), "sessions")
        assert standing() == ({"Bea", "Lou"}, 0, 2)

    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-7 3", "S1 A-6 3"), "sessions")
    assert standing() == ({"Bea", "Lou"}, 1, 3)


def test_whom_a_hand_added_and_a_table_names_later_is_counted_once(manager, partner, bea, kit):
    zora = make_person("Zora", organisation=partner, own_id="A-3")
    five = ("S1 A-1 3", "S1 A-2 3", "S1 A-7 3", "S1 - 3", "S1 - 3")
    bring(manager, partner, rows_of(*five), "sessions")
    by_hand(bea, kit, zora, others=3)
    assert standing() == ({"Bea", "Kit", "Zora"}, 3, 6)

    for _ in range(2):
        bring(manager, partner, rows_of(*five, "S1 A-3 3"), "sessions")
        assert standing() == ({"Bea", "Kit", "Zora"}, 3, 6)

    bring(manager, partner, rows_of(*five), "sessions")
    assert standing() == ({"Bea", "Kit"}, 3, 5)


def test_whom_a_hand_wrote_for_one_of_the_others_and_a_table_names_later_takes_no_more_place(
    manager, partner, bea, kit
):
    lou = make_person("Lou", organisation=partner, own_id="A-3")
    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-2 3", "S1 - 3"), "sessions")
    by_hand(bea, kit, lou)

    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-2 3", "S1 A-3 3", "S1 - 3"), "sessions")

    assert standing() == ({"Bea", "Kit", "Lou"}, 1, 4)


def test_a_session_of_which_only_how_many_came_was_said_is_put_right_by_a_later_table(
    manager, partner, bea, kit
):
    bring(manager, partner, rows_of("S1 - 3", "S1 - 3"), "sessions")
    assert live().people == 2

    bring(manager, partner, rows_of("S1 - 4", "S1 - 4", "S1 - 4", "S1 - 4"), "sessions")
    assert (live().people, live().starts_on.day) == (4, 4)
    assert not Register.objects.exists()

    for _ in range(2):
        bring(manager, partner, rows_of("S1 A-1 4", "S1 A-2 4", "S1 - 4", "S1 - 4"), "sessions")
        assert standing() == ({"Bea", "Kit"}, 2, 4)

    bring(manager, partner, rows_of("S1 - 4", "S1 - 4", "S1 - 4"), "sessions")
    assert standing() == ({"Bea", "Kit"}, 1, 3)


def test_where_only_numbers_are_agreed_a_table_sent_again_puts_the_number_right(manager, partner):
    partner.data_agreements.update(depth="headcount", basis="", condition="")
    bring(manager, partner, rows_of("S1 A-1 3"), "sessions")

    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-2 3"), "sessions")

    assert (live().people, Activity.objects.live().count()) == (2, 1)


def test_a_register_and_an_entry_put_right_by_hand_still_tell_whom_a_table_put_there(
    manager, partner, bea, kit
):
    """Else whoever a table put there would stay for good once a hand touched the session."""
    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-2 3"), "sessions")
    by_hand(bea, kit)
    correct_session(
        actor=Actor.system(partner.programme, "test"),
        row=live(),
        details=SessionDetails(starts_on=live().starts_on, attendances=2, minutes=45),
    )

    bring(manager, partner, rows_of("S1 A-1 3"), "sessions")

    assert standing() == ({"Bea"}, 0, 1)


def test_of_sessions_from_before_it_is_known_whom_their_table_put_there(manager, partner, bea, kit):
    lou = make_person("Lou", organisation=partner)
    bring(manager, partner, rows_of("S1 A-1 3", "S1 A-2 3", "S1 A-7 3"), "sessions")
    by_hand(bea, kit, lou)
    Attendance.objects.update(by_table=False)
    OwnSession.objects.update(came=None)

    import_module("dots.people.migrations.0014_whom_earlier_tables_named").mark(apps, None)

    assert OwnSession.objects.get().came == 3
    named = Attendance.objects.counted().filter(by_table=True)
    assert set(named.values_list("person__known_as", flat=True)) == {"Bea", "Kit"}
