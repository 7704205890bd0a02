"""Two partners that number their people alike become one: nobody is taken for somebody else."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.people.commands import change_person, erase_person
from dots.people.commands.sent import take_sent
from dots.people.models import Attendance, Person
from dots.people.sent_rows import read_sent
from dots.people.tests.makers import make_keeper, make_person
from dots.support.models import Activity

pytestmark = pytest.mark.django_db
MARKED = "C0001 (Rowan Men’s Shed)"


@pytest.fixture
def bankside(programme):
    return make_keeper("Bankside GP Practice", programme=programme)


@pytest.fixture
def rowan(programme):
    return make_keeper("Rowan Men’s Shed", programme=programme)


@pytest.fixture
def two(bankside, rowan):
    """Olu at the one that stays and Bernadette at the one that goes, under one number."""
    return (
        make_person("Olu", organisation=bankside, own_id="C0001"),
        make_person("Bernadette", organisation=rowan, own_id="C0001"),
    )


def system(partner):
    return Actor.system(partner.programme, "test")


def merged(gone, kept):
    return make_merge(make_pair(gone, kept), keeps=kept)


def sends(partner, kind, **row):
    """What the partner's own case system sends; what became of it, and why not."""
    found = read_sent(partner, kind, [row])
    return take_sent(system(partner), partner, kind, found)


def came(partner, number, session="S-1", day="2026-03-02"):
    return sends(
        partner, "sessions", session=session, day=date.fromisoformat(day), minutes=60,
        people=[number], others=1,
    )  # fmt: skip


def kept_at(partner):
    people = Person.objects.filter(organisation=partner).order_by("known_as")
    return [(one.known_as, one.own_id, one.is_coming) for one in people]


def test_two_people_under_one_number_both_go_on_and_get_their_numbers_back(two, bankside, rowan):
    other = make_person("Ade", organisation=rowan, own_id="C0002")

    done = merged(rowan, bankside)

    olu, ade = ("Olu", "C0001", True), ("Ade", "C0002", True)
    assert kept_at(bankside) == [ade, ("Bernadette", MARKED, True), olu]
    undo_merge(actor=system(rowan), merged=done)
    assert kept_at(bankside) == [olu]
    assert kept_at(rowan) == [ade, ("Bernadette", "C0001", True)]
    other.refresh_from_db()
    assert other.own_id_before == ""


def test_somebody_who_comes_no_more_is_not_taken_for_who_moves(bankside, rowan):
    make_person("Olu", organisation=bankside, own_id="C0001", closed_on="2026-01-05")
    make_person("Bernadette", organisation=rowan, own_id="C0001")

    merged(rowan, bankside)

    assert ("Bernadette", MARKED, True) in kept_at(bankside)


def test_a_table_of_either_finds_its_own_people_by_number_and_name(two, bankside, rowan):
    merged(rowan, bankside)

    sends(bankside, "people", own_id="C0001", known_as="Bernadette", language="Polish")
    sends(bankside, "people", own_id="C0001", known_as="Olu", language="Yoruba")

    said = dict(Person.objects.values_list("known_as", "language"))
    assert said == {"Bernadette": "Polish", "Olu": "Yoruba"}


@pytest.mark.parametrize("called", [{}, {"known_as": "Bernie"}])
def test_a_row_that_tells_nobody_apart_changes_nobody_and_says_why(two, bankside, rowan, called):
    merged(rowan, bankside)

    made = sends(bankside, "people", own_id="C0001", language="Polish", **called)

    assert not Person.objects.exclude(language="").exists()
    assert Person.objects.count() == 2
    assert "give one of the two another number" in made.aside[0][1]


def test_a_number_means_one_again_once_the_other_has_another(two, bankside, rowan):
    merged(rowan, bankside)
    bernadette = Person.objects.get(known_as="Bernadette")
    change_person(
        actor=system(rowan), person=bernadette, known_as="Bernadette", depth="pseudonymous",
        own_id="R-1",
    )  # fmt: skip

    sends(bankside, "people", own_id="C0001", language="Yoruba")

    assert dict(Person.objects.values_list("known_as", "language")) == {
        "Bernadette": "",
        "Olu": "Yoruba",
    }


def test_sessions_of_both_sent_again_name_whom_they_named(two, bankside, rowan):
    came(bankside, "C0001")
    came(rowan, "C0001", day="2026-03-09")
    done = merged(rowan, bankside)

    again = [came(bankside, "C0001"), came(bankside, "C0001", day="2026-03-09")]

    assert [one.aside for one in again] == [[], []]
    assert Activity.objects.count() == 2
    there = Attendance.objects.order_by("activity__starts_on").select_related("person")
    assert [one.person.known_as for one in there] == ["Olu", "Bernadette"]
    undo_merge(actor=system(rowan), merged=done)
    assert came(rowan, "C0001", day="2026-03-09").aside == []
    assert Activity.objects.count() == 2


def test_a_new_session_that_does_not_tell_them_apart_is_left_out_and_says_why(two, bankside, rowan):
    merged(rowan, bankside)

    made = came(bankside, "C0001")

    assert "give one of the two another number" in made.aside[0][1]
    assert not Activity.objects.exists()
    assert came(bankside, MARKED).aside == []


def test_a_session_under_a_number_of_both_on_another_day_is_left_out(two, bankside, rowan):
    came(bankside, "C0001")
    came(rowan, "C0001", day="2026-03-09")
    merged(rowan, bankside)

    assert "put the session right" in came(bankside, MARKED, day="2026-03-16").aside[0][1]


def test_the_page_says_what_becomes_of_numbers_in_both(client, two, bankside, rowan):
    sign_in(client, make_member(TEAM_MEMBER, bankside.programme))
    pair = make_pair(rowan, bankside)

    before = client.get(reverse("duplicates:merge", args=[pair.pk])).content.decode()
    done = make_merge(pair, keeps=bankside)
    after = client.get(reverse("duplicates:merged", args=[done.pk])).content.decode()

    assert "own numbers of people helped" not in before  # that there are any is a number too
    assert "Each partner numbers in its own way" in before
    assert "nobody is taken for somebody else" in before
    assert "C0001" not in before + after
    assert after.count("Moved and ended") == 1
    assert "ended, because the partner that stays has its own, and a partner has one at" in after


def test_erasing_somebody_marked_leaves_no_number_behind(client, two, bankside, rowan):
    merged(rowan, bankside)
    bernadette = Person.objects.get(known_as="Bernadette")
    sign_in(client, make_member(PARTNER_MANAGER, bankside.programme, bankside.pk))

    client.post(reverse("people:erase", args=[bernadette.pk]), {"command_id": str(new_id())})

    bernadette.refresh_from_db()
    assert (bernadette.own_id, bernadette.own_id_before) == ("", "")


@pytest.mark.parametrize("erased", ["Bernadette", "Olu", "Ade"])
def test_whoever_is_erased_while_two_are_one_comes_back_at_neither_once_they_part(
    two, bankside, rowan, erased
):
    number = make_person("Ade", organisation=rowan, own_id="C0002").own_id
    done = merged(rowan, bankside)
    gone = Person.objects.get(known_as=erased)
    erase_person(actor=system(rowan), person=gone)
    undo_merge(actor=system(rowan), merged=done)
    standing = Person.objects.exclude(known_as="").count()

    home = bankside if erased == "Olu" else rowan
    made = sends(home, "people", own_id=number if erased == "Ade" else "C0001", known_as=erased)

    assert "does not come back" in made.aside[0][1]
    assert Person.objects.exclude(known_as="").count() == standing


def test_whoever_was_erased_before_two_became_one_comes_back_by_no_table_of_both(two, rowan):
    erase_person(actor=system(rowan), person=two[1])
    Person.objects.filter(pk=two[0].pk).update(own_id="B-7")
    kept = two[0].organisation
    done = merged(rowan, kept)

    made = sends(kept, "people", own_id="C0001", known_as="Bernadette")

    assert "does not come back" in made.aside[0][1]
    undo_merge(actor=system(rowan), merged=done)
    assert sends(kept, "people", own_id="C0001", known_as="Cy").aside == []


def test_the_number_of_somebody_erased_changes_nobody_else_who_has_it(two, bankside, rowan):
    merged(rowan, bankside)
    erase_person(actor=system(rowan), person=Person.objects.get(known_as="Bernadette"))

    row = sends(bankside, "people", own_id="C0001", known_as="Bernadette")
    session = came(bankside, "C0001", session="S-9")
    own = sends(bankside, "people", own_id="C0001", known_as="Olu")

    assert "was erased at one of two partners that became one" in row.aside[0][1]
    assert "was erased at one of two partners that became one" in session.aside[0][1]
    assert own.aside == []
    assert list(Person.objects.exclude(known_as="").values_list("known_as", flat=True)) == ["Olu"]
    assert not Attendance.objects.exists()
