"""Two partners that had been made one, and are two again: nobody stays with a stranger."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.models import Event
from dots.network.models import Organisation
from dots.people.commands import add_person, correct_register, merge_people, record_together
from dots.people.commands.keys import make_key
from dots.people.models import Attendance, Person, Register
from dots.people.present import Present
from dots.people.tests.makers import make_intake, make_keeper, make_own_key, make_person
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def libraries(programme):
    """May record by name."""
    return make_keeper("Exborough Libraries", programme=programme, depth="named")


@pytest.fixture
def rowan(programme):
    """Only numbers are recorded there."""
    return make_keeper("Rowan Friendship Club", programme=programme, depth="headcount")


@pytest.fixture
def friends(programme):
    """May record by name too."""
    return make_keeper("Friends of the Libraries", programme=programme, depth="named")


def become_one(gone, kept):
    return make_merge(make_pair(gone, kept), keeps=kept)


def works_for(partner, role=CHAMPION, **more):
    """Somebody of a partner: signed in, and as they act through a command later on."""
    member = make_member(role, partner.programme, partner.pk, **more)
    return sign_in(Client(), member), member


def actor_of(member):
    member.refresh_from_db()
    return Actor(
        kind="user",
        id=str(member.user_id),
        programme_id=member.programme_id,
        roles=frozenset([member.role]),
        partner_ids=frozenset([member.partner_id]),
    )


def undo(team, merge, **answers):
    """Press the button of the undo page, and return the page that comes."""
    address = reverse("duplicates:undo", args=[merge.pk])
    sent = {"command_id": uuid.uuid4(), **answers}
    return team.post(address, sent, follow=True).content.decode()


def asks(team, merge):
    return team.get(reverse("duplicates:undo", args=[merge.pk])).content.decode()


def page(client, person):
    return client.get(reverse("people:person", args=[person.pk])).status_code


def named(client, partner, known_as, **details):
    """Add somebody by name on the screen, and return their record."""
    said = {"known_as": known_as, "depth": "named", "given_name": known_as, **details}
    sent = {"command_id": uuid.uuid4(), **said}
    client.post(reverse("people:add", args=[partner.pk]), sent)
    return Person.objects.get(known_as=known_as)


def test_somebody_added_by_name_while_merged_goes_back_with_whoever_added_them(
    team, libraries, rowan
):
    tomasz, _ = works_for(libraries)
    rhona, _ = works_for(rowan, PARTNER_MANAGER)
    merge = become_one(libraries, rowan)
    zelda = named(tomasz, rowan, "Zelda", family_name="Quince")
    assert zelda.organisation_id == rowan.pk

    asked = asks(team, merge)
    done = undo(team, merge)

    zelda.refresh_from_db()
    assert zelda.organisation_id == libraries.pk
    assert (page(tomasz, zelda), page(rhona, zelda)) == (200, 404)
    assert "people helped" not in asked + done  # the team is told nothing of them
    assert "Quince" not in asked + done


def test_somebody_added_by_the_other_side_stays_there(team, libraries, friends):
    _, fay = works_for(friends)
    merge = become_one(libraries, friends)
    ada = add_person(actor=actor_of(fay), organisation=friends, known_as="Ada", depth="named")

    undo(team, merge)

    ada.refresh_from_db()
    assert ada.organisation_id == friends.pk


def test_nobody_by_name_stays_with_a_partner_that_may_keep_no_names(team, libraries, rowan):
    _, rhona = works_for(rowan)
    merge = become_one(libraries, rowan)
    ada = add_person(actor=actor_of(rhona), organisation=rowan, known_as="Ada", depth="named")

    asked = asks(team, merge)
    undo(team, merge)

    ada.refresh_from_db()
    assert ada.organisation_id == libraries.pk
    assert "What one may not keep by its data agreement goes to the other." in asked


def test_where_neither_may_keep_names_they_stay_with_whoever_recorded_them(team, libraries, rowan):
    _, rhona = works_for(rowan)
    merge = become_one(libraries, rowan)
    ada = add_person(actor=actor_of(rhona), organisation=rowan, known_as="Ada", depth="named")
    rowan.data_agreements.update(depth="headcount")

    undo(team, merge)  # to refuse it would tell the team that there is somebody

    merge.refresh_from_db()
    ada.refresh_from_db()
    assert merge.undone_at
    assert ada.organisation_id == rowan.pk


@pytest.mark.parametrize("answer", ["back", "stays", ""])
def test_of_whom_somebody_of_both_recorded_the_team_is_asked_without_learning_of_any(
    team, libraries, friends, answer
):
    member = make_member(CHAMPION, friends.programme, friends.pk)
    make_member(CHAMPION, friends.programme, libraries.pk, user=member.user)
    merge = become_one(libraries, friends)
    ada = add_person(actor=actor_of(member), organisation=friends, known_as="Ada")
    asked = asks(team, merge)
    undo(team, merge, **{"whose-people": answer})

    ada.refresh_from_db()
    assert "people helped" not in asked
    assert "if any: whose now?" in asked
    assert ada.organisation_id == (libraries.pk if answer == "back" else friends.pk)


@pytest.mark.parametrize("sent", ["before", "meanwhile"])
def test_sessions_of_a_partners_own_table_go_with_it_and_nobody_is_asked(
    team, libraries, friends, sent
):
    member = make_member(CHAMPION, friends.programme, friends.pk)
    make_member(CHAMPION, friends.programme, libraries.pk, user=member.user)
    table = make_intake(organisation=libraries) if sent == "before" else None
    merge = become_one(libraries, friends)
    if table is None:
        table = make_intake(organisation=friends)
        by = {"actor_kind": "user", "actor_id": str(member.user_id)}
        Event.objects.create(programme=friends.programme, record_id=table.pk, action="x", **by)
    row = make_activity(organisation=friends, source="import", import_id=table.pk)
    mine = {"organisation": friends, "programme": friends.programme, "activity": row}
    register = Register.objects.create(others=1, **mine)

    asked = asks(team, merge)
    undo(team, merge)

    home = libraries if sent == "before" else friends
    for one in (row, register, table):
        one.refresh_from_db()
        assert one.organisation_id == home.pk
    assert "session: whose now?" not in asked


def record(member, partner, *people, new=()):
    return record_together(
        actor=actor_of(member),
        organisation=partner,
        details=SessionDetails(starts_on=timezone.localdate(), attendances=0),
        present=Present(person_ids=tuple(one.pk for one in people), newcomers=new),
    )


def test_a_register_goes_back_with_those_met_there_and_names_nobody_of_the_other_side(
    team, libraries, friends
):
    bea = make_person("Bea Ofthefriends", organisation=friends)
    tam, tomasz = works_for(libraries)
    merge = become_one(libraries, friends)
    met = record(tomasz, friends, bea, new=("Zed",))

    undo(team, merge)

    met.refresh_from_db()
    zed = Person.objects.get(known_as="Zed")
    row = Activity.objects.get(pk=met.activity_id)
    assert {met.organisation_id, row.organisation_id, zed.organisation_id} == {libraries.pk}
    seen = tam.get(reverse("people:session", args=[met.pk])).content.decode()
    assert "Zed" in seen
    assert "Ofthefriends" not in seen
    assert (row.attendances, met.others) == (2, 1)
    assert not Attendance.objects.filter(person=bea).exists()


def test_a_session_put_right_by_the_other_side_goes_back_with_the_session(team, libraries, friends):
    _, tomasz = works_for(libraries)
    _, fay = works_for(friends)
    first = record(tomasz, libraries, make_person("Bea", organisation=libraries))
    merge = become_one(libraries, friends)
    newer = correct_register(
        actor=actor_of(fay),
        register=Register.objects.get(pk=first.pk),
        details=SessionDetails(starts_on=timezone.localdate(), attendances=0),
        present=Present(newcomers=("Cy",)),
    )

    undo(team, merge)

    assert Activity.objects.get(pk=newer.activity_id).organisation_id == libraries.pk


def test_two_records_made_one_across_the_two_are_two_again(team, libraries, friends):
    tam, tomasz = works_for(libraries)
    mine = make_person("Bea", organisation=libraries)
    theirs = make_person("Bee", organisation=friends)
    merge = become_one(libraries, friends)
    merge_people(actor=actor_of(tomasz), person=theirs, other=mine)

    undo(team, merge)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.merged_into, mine.organisation_id) == (None, libraries.pk)
    assert theirs.organisation_id == friends.pk
    assert page(tam, mine) == 200


@pytest.mark.parametrize("made_before", [True, False], ids=["moved", "made meanwhile"])
def test_whom_a_partners_own_system_sends_meanwhile_goes_back_with_its_key(
    team, libraries, friends, made_before
):
    _, priya = works_for(libraries, PARTNER_MANAGER)
    key = make_own_key(organisation=libraries) if made_before else None
    merge = become_one(libraries, friends)
    if key is None:
        actor, held = actor_of(priya), Organisation.objects.get(pk=friends.pk)
        key = make_key(actor=actor, organisation=held, name="Case system", token_hash="x")
    system = Actor(
        kind="key",
        id=str(key.pk),
        programme_id=friends.programme_id,
        roles=frozenset([PARTNER_MANAGER]),
        partner_ids=frozenset([friends.pk]),
    )
    ada = add_person(actor=system, organisation=friends, known_as="Ada")

    undo(team, merge)

    ada.refresh_from_db()
    key.refresh_from_db()
    assert {ada.organisation_id, key.organisation_id} == {libraries.pk}
