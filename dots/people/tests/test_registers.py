"""Time with one person and registers of groups: one row of the ledger, and who was there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.management import call_command

from dots.agreements.models import Agreement
from dots.agreements.tests.makers import make_agreement
from dots.foundation.tests.makers import untouched
from dots.network.tests.makers import make_project, make_site
from dots.people.models import Attendance, Person, Register
from dots.people.tests.makers import make_person, make_register
from dots.people.tests.steps import address, came, in_april, live, text, today
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def test_a_register_is_one_row_and_an_attendance_for_each_however_often_it_is_sent(
    champion, partner, person
):
    cy = make_person("Cy", organisation=partner)
    form = came(
        people=[str(person.pk), str(cy.pk)],
        newcomers="Dee\r\n  Eli \r\n",
        others="3",
        new_others="1",
        minutes="60",
    )

    first = champion.post(address("register", partner.pk), form)
    second = champion.post(address("register", partner.pk), form)

    row, register = live(), Register.objects.get()
    assert first["Location"] == second["Location"] == address("session", register.pk)
    assert (row.depth, row.people, row.attendances, row.minutes) == ("pseudonymous", 7, 7, 60)
    assert row.new_people == 5  # four by nickname, one of the others
    assert sorted(Person.objects.values_list("known_as", flat=True)) == ["Bea", "Cy", "Dee", "Eli"]
    assert Attendance.objects.filter(activity=row, was_new=True).count() == 4
    page = text(champion.get(first["Location"]))
    assert "7 people came: 4 stand here, 3 do not." in page


def test_where_the_others_were_not_asked_how_many_were_new_is_not_known(champion, partner, person):
    champion.post(address("register", partner.pk), came(people=[str(person.pk)], others="2"))

    assert live().new_people is None


def test_somebody_is_new_once_in_a_programme_year_in_whatever_order_it_is_typed(person):
    later = make_register(person, on=in_april(2025, 20))
    assert Activity.objects.get(pk=later.activity_id).new_people == 1

    earlier = make_register(person, on=in_april(2025, 10))
    next_year = make_register(person, on=in_april(2026, 2))

    new = dict(Activity.objects.live().values_list("pk", "new_people"))
    assert new == {earlier.activity_id: 1, later.activity_id: 0, next_year.activity_id: 1}
    person.refresh_from_db()
    assert person.last_came_on == in_april(2026, 2)


def test_who_came_before_by_head_count_is_not_new_again(champion, partner):
    form = came(newcomers="Dee", counted_before="Old Sam")

    champion.post(address("register", partner.pk), form)

    assert (live().people, live().new_people) == (2, 1)
    assert Person.objects.get(known_as="Old Sam").counted_on == today()


def test_nobody_ticked_is_told_and_what_was_typed_stays(champion, partner, person):
    page = text(champion.post(address("register", partner.pk), came(others="9")))

    assert "Tick who came, or write down at least one nickname." in page
    assert 'value="9"' in page
    assert not Activity.objects.exists()


def test_a_nickname_that_is_there_already_is_asked_about(champion, partner, person):
    Person.objects.filter(pk=person.pk).update(closed_on=today())

    page = text(champion.post(address("register", partner.pk), came(newcomers="bea\nDee\nDee")))

    assert "“bea” is there already." in page
    assert "“Dee” stands in two lines of this page." in page
    assert str(person.pk) in page  # now offered, to be ticked
    assert not Activity.objects.exists()


def test_finding_somebody_saves_nothing_and_keeps_what_is_ticked(champion, partner, person):
    for number in range(31):
        one = make_person(f"Nick {number}", organisation=partner)
        Person.objects.filter(pk=one.pk).update(last_came_on=today())
    long_ago = make_person("Zed", organisation=partner)
    before = text(champion.get(address("register", partner.pk)))

    form = came(people=[str(person.pk)], find="zed", look="yes", newcomers="Dee", others="x")
    page = text(champion.post(address("register", partner.pk), form))

    assert str(long_ago.pk) not in before
    assert f'value="{long_ago.pk}"' in page
    assert re.search(rf'value="{person.pk}"[^>]* checked', page)
    assert "Dee" in page
    assert "There is something to put right" not in page
    assert not Activity.objects.exists()


def test_time_with_one_person_keeps_what_they_practised_and_stands_on_their_page(
    champion, partner, person
):
    call_command("load_reference_data", verbosity=0)
    site = make_site("Weir Hall", organisation=partner)
    form = came(
        where=f"site:{site.pk}",
        wants=["health"],
        minutes="30",
        alone=["communicating"],
        helped=["transacting"],
        next_step="Order the prescription",
    )

    for _ in range(2):
        response = champion.post(address("record", person.pk), form)
        assert response["Location"] == address("person", person.pk)

    row, there = live(), Attendance.objects.get()
    assert (row.people, row.new_people, row.site, row.depth) == (1, 1, site, "pseudonymous")
    assert row.tasks == there.tasks
    assert [task["went"] for task in there.tasks] == ["alone", "helped"]
    page = text(champion.get(address("person", person.pk)))
    assert "By themselves: Communicating. With help: Transacting" in page
    assert "Next: Order the prescription." in page
    both = champion.post(
        address("record", person.pk), came(alone=["communicating"], helped=["communicating"])
    )
    assert "You ticked “Communicating” in both." in text(both)


def test_two_who_are_called_the_same_are_told_apart_without_a_family_name(champion, partner):
    make_agreement_by_name(partner)
    for number, family in (("A-7", "Denholm"), ("A-9", "Pickles")):
        make_person(
            "Shirin", organisation=partner, depth="named", own_id=number, family_name=family
        )
    make_person("Kit", organisation=partner)

    page = text(champion.get(address("register", partner.pk)))

    assert "Shirin, your number A-7" in page
    assert "Shirin, your number A-9" in page
    assert "Denholm" not in page
    assert "Kit, " not in page


@pytest.mark.parametrize("name", ["register", "record"])
def test_a_day_that_has_not_come_is_refused(champion, partner, person, name):
    tomorrow = (today() + timedelta(days=1)).isoformat()
    part = partner.pk if name == "register" else person.pk

    page = champion.post(address(name, part), came(people=[str(person.pk)], starts_on=tomorrow))

    assert "That day has not come yet." in text(page)
    assert not Activity.objects.exists()


def test_where_only_numbers_are_agreed_nothing_about_people_is_stored(champion, partner, person):
    Agreement.objects.all().delete()

    page = text(
        champion.post(
            address("register", partner.pk), came(people=[str(person.pk)], newcomers="Dee")
        )
    )

    assert "Only numbers of people are recorded here, so nobody can be recorded" in page
    assert "Dee" in page
    assert (Person.objects.count(), Activity.objects.count()) == (1, 0)


def test_a_projects_own_agreement_decides_for_it(champion, partner):
    Agreement.objects.all().delete()
    project = make_project("Devices", partners=(partner,))
    make_agreement(partner, project=project, depth="pseudonymous")

    refused = champion.post(address("register", partner.pk), came(newcomers="Dee"))
    champion.post(address("register", partner.pk), came(newcomers="Dee", project=str(project.pk)))

    assert "Only numbers of people are recorded here" in text(refused)
    assert live().project == project


def test_a_session_with_somebody_named_is_recorded_by_name(partner):
    make_agreement_by_name(partner)
    named = make_person("Fay", organisation=partner, depth="named", given_name="Fay")

    make_register(named, make_person("Cy", organisation=partner))

    assert live().depth == "named"


def make_agreement_by_name(partner):
    Agreement.objects.all().delete()
    make_agreement(partner)


def test_yesterdays_register_is_put_right_and_the_earlier_version_stays(champion, person, partner):
    cy = make_person("Cy", organisation=partner)
    register = make_register(person, cy, on=today() - timedelta(days=1), others=2, new_others=0)
    form = came(people=[str(person.pk)], newcomers="Dee", others="1", new_others="0")

    first = champion.post(address("correct", register.pk), form)
    second = champion.post(address("correct", register.pk), form)

    newer = Register.objects.exclude(pk=register.pk).get()
    assert first["Location"] == second["Location"] == address("session", newer.pk)
    assert (live().pk, live().version, live().people, live().new_people) == (
        *(newer.activity_id, 2),
        *(3, 2),
    )
    kept = Attendance.objects.filter(activity=register.activity_id)
    assert {one.person.known_as for one in kept} == {"Bea", "Cy"}
    page = text(champion.get(address("session", register.pk)))
    assert "This was put right since." in page
    cy.refresh_from_db()
    assert cy.last_came_on is None


def test_putting_the_session_of_one_right_keeps_what_is_left_alone(champion, person):
    call_command("load_reference_data", verbosity=0)
    champion.post(address("record", person.pk), came(helped=["transacting"], next_step="Forms"))
    register = Register.objects.get()

    champion.post(
        address("correct", register.pk),
        came(helped=["transacting"], next_step="Forms", minutes="45"),
    )

    there = Attendance.objects.get(activity=live())
    assert (live().minutes, there.next_step, len(there.tasks)) == (45, "Forms", 1)


def test_two_put_one_register_right_and_the_second_is_told(champion, person):
    register = make_register(person, others=1)
    champion.post(address("correct", register.pk), came(people=[str(person.pk)], others="2"))

    page = champion.post(address("correct", register.pk), came(people=[str(person.pk)], others="3"))

    assert "Somebody changed this since you opened it." in text(page)
    assert live().people == 3


@pytest.mark.parametrize("name", ["register", "record"])
def test_the_very_same_recorded_again_after_going_back_is_asked_about(
    champion, partner, person, name
):
    page = address(name, partner.pk if name == "register" else person.pk)
    people = {"people": [str(person.pk)]} if name == "register" else {}
    champion.post(page, came(**people))

    asked = champion.post(page, came(**people))
    assert "was recorded minutes ago" in text(asked)
    assert Activity.objects.live().count() == 1
    meant = came(again="on", **people)
    for _ in range(2):
        assert champion.post(page, meant).status_code == 302

    assert Activity.objects.live().count() == 2


def test_putting_a_register_right_loses_nothing_that_its_page_does_not_ask(
    champion, partner, person
):
    site = make_site("Old Hall", organisation=partner)
    project = make_project("Devices", partners=(partner,))
    tasks = (("communicating", "helped"),)
    register = make_register(
        person,
        others=1,
        title="Tea and tablets",
        minutes=25,
        site=site,
        project=project,
        tasks=tasks,
    )
    for closed in (site, project):
        closed.closed_on = today()
        closed.save()
    page = champion.get(address("correct", register.pk))

    champion.post(address("correct", register.pk), {**untouched(page), "others": "2"})

    row = live()
    assert (row.people, row.title, row.minutes) == (3, "Tea and tablets", 25)
    assert (row.site, row.project) == (site, project)
    assert row.tasks == [{"code": "communicating", "went": "helped"}]
