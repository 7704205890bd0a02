"""A register where people are still kept by name, and the agreement allows only nicknames now."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.agreements.tests.makers import make_agreement
from dots.foundation.actor import Actor
from dots.network.tests.makers import make_project
from dots.people.commands.sent import take_sent
from dots.people.models import Attendance, Person, Register
from dots.people.sent_rows import read_sent
from dots.people.tests.makers import make_person, make_register
from dots.people.tests.steps import address, came, live, text
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


@pytest.fixture
def kit(partner):
    return make_person("Kit", organisation=partner, depth="named", given_name="Kit")


def test_they_are_not_offered_and_the_page_says_so(champion, partner, person, kit):
    page = text(champion.get(address("register", partner.pk)))

    assert f'value="{person.pk}"' in page
    assert str(kit.pk) not in page
    assert "1 person whom you keep by name is not offered" in page


def test_whom_to_untick_is_said_by_what_they_are_called(champion, partner, person, kit):
    form = came(people=[str(person.pk), str(kit.pk)], minutes="30")

    page = text(champion.post(address("register", partner.pk), form))

    assert "People are recorded under a nickname here, and “Kit” is kept by name." in page
    assert "Untick “Kit”" in page
    assert f'value="{kit.pk}"' in page
    assert not Activity.objects.exists()

    form |= {"people": [str(person.pk)], "others": "1"}
    assert champion.post(address("register", partner.pk), form).status_code == 302
    assert live().people == 2


def test_typed_as_a_new_face_they_are_not_said_to_be_ticked(champion, partner, kit):
    page = text(champion.post(address("register", partner.pk), came(newcomers="kit")))

    assert "“kit” is kept by name" in page
    assert "Tick them above" not in page
    assert not Register.objects.exists()


def test_for_a_project_whose_agreement_allows_names_they_are_offered(champion, partner, kit):
    project = make_project("Devices", partners=(partner,))
    make_agreement(partner, project=project, depth="named")
    page = address("register", partner.pk)

    assert f'value="{kit.pk}"' in text(champion.get(page))
    assert "Untick “Kit”" in text(champion.post(page, came(people=[str(kit.pk)])))
    form = came(people=[str(kit.pk)], project=str(project.pk))
    assert champion.post(page, form).status_code == 302


def test_a_table_of_sessions_counts_them_as_others_and_says_why(partner, person, kit):
    Person.objects.filter(pk=person.pk).update(own_id="A-1")
    Person.objects.filter(pk=kit.pk).update(own_id="A-2")
    said = {"day": timezone.localdate(), "minutes": 60, "others": 0}
    both, alone = ({"session": "S-1", "people": ["A-1", "A-2"], **said},
                   {"session": "S-2", "people": ["A-2"], **said})  # fmt: skip
    found = read_sent(partner, "sessions", [both, alone])

    made = take_sent(Actor.system(partner.programme, "test"), partner, "sessions", found)

    assert [why.split(", which")[0] for _, why in made.aside] == [
        "Some who came are kept by name",
        "Who came is kept by name",
    ]
    assert list(Attendance.objects.values_list("person", flat=True)) == [person.pk]
    assert live().people == 2


def test_a_table_sent_again_takes_nobody_off_a_session_that_stood_before(partner, person, kit):
    Person.objects.filter(pk=person.pk).update(own_id="A-1")
    Person.objects.filter(pk=kit.pk).update(own_id="A-2")
    row = {"session": "S-1", "people": ["A-1", "A-2"], "day": timezone.localdate(), "minutes": 60}
    row["others"] = 0
    partner.data_agreements.update(depth="named")
    system = Actor.system(partner.programme, "test")
    take_sent(system, partner, "sessions", read_sent(partner, "sessions", [row]))
    partner.data_agreements.update(depth="pseudonymous")

    again = take_sent(system, partner, "sessions", read_sent(partner, "sessions", [row]))
    longer = read_sent(partner, "sessions", [{**row, "minutes": 90}])
    other = take_sent(system, partner, "sessions", longer)

    assert again.aside == []
    assert "nobody can be recorded by name" in other.aside[0][1]
    assert set(Attendance.objects.values_list("person", flat=True)) == {person.pk, kit.pk}
    assert live().minutes == 60


def test_no_door_puts_a_session_right_that_the_agreement_does_not_allow_now(
    champion, partner, person, kit
):
    partner.data_agreements.update(depth="named")
    alone = make_register(kit, minutes=60)
    partner.data_agreements.update(depth="pseudonymous")

    longer = came(heads="1", minutes="90")
    by_entry = champion.post(reverse("support:correct", args=[alone.activity_id]), longer)
    by_register = champion.post(address("correct", alone.pk), came(minutes="90"))

    why = "People are recorded under a nickname here, so nobody can be recorded by name."
    assert why in text(by_entry)
    assert why in text(by_register)
    assert (live().minutes, Attendance.objects.get().person) == (60, kit)
