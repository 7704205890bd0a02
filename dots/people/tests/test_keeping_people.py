"""A champion adds somebody, changes what is kept, lets them go and has them come again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.tests.makers import make_agreement
from dots.foundation.models import Event
from dots.foundation.tests.makers import untouched
from dots.network.tests.makers import make_project
from dots.people.models import Goal, Person, PersonVersion
from dots.people.tests.makers import make_goal, make_keeper, make_person
from dots.people.tests.steps import address, came, said, text

pytestmark = pytest.mark.django_db


def test_only_what_somebody_is_called_is_needed_and_sent_twice_adds_one(champion, partner):
    form = said(known_as="Bea")

    first = champion.post(address("add", partner.pk), form)
    second = champion.post(address("add", partner.pk), form)

    made = Person.objects.get()
    assert (made.known_as, made.depth, made.organisation) == ("Bea", "pseudonymous", partner)
    assert first["Location"] == second["Location"] == address("person", made.pk)


def test_somebody_called_nearly_the_same_is_shown_before_saving(champion, partner):
    there = make_person("Béatrice", organisation=partner)
    make_person("Beatrice", organisation=make_keeper("Other", programme=partner.programme))

    page = text(champion.post(address("add", partner.pk), said(known_as="beatrice")))

    assert "People of nearly that name are here already" in page
    assert page.count("That is B") == 1
    assert str(there.pk) in page
    assert Person.objects.filter(organisation=partner).count() == 1


def test_it_was_them_so_nobody_is_added(champion, person, partner):
    form = said(known_as="Bea", who=str(person.pk))

    response = champion.post(address("add", partner.pk), form, follow=True)

    assert "Nobody was added: this is who you meant." in text(response)
    assert Person.objects.get() == person


def test_it_is_somebody_else_and_they_are_added_once(champion, person, partner):
    form = said(known_as="Bea K.", who="new", own_id="17")

    for _ in range(2):
        response = champion.post(address("add", partner.pk), form)

    added = Person.objects.exclude(pk=person.pk).get()
    assert response["Location"] == address("person", added.pk)
    assert added.own_id == "17"


def test_where_only_numbers_are_agreed_nobody_is_kept_and_it_says_who_changes_that(
    champion, partner
):
    Agreement.objects.all().delete()

    page = text(champion.post(address("add", partner.pk), said(known_as="Bea")))

    assert "Only numbers of people are recorded here" in page
    assert "ask the programme’s team to change it" in page
    assert 'value="Bea"' in page
    assert not Person.objects.exists()


def test_a_name_is_not_even_asked_for_where_only_nicknames_are_agreed(champion, partner):
    form = said(known_as="Bea", depth="named", given_name="Beatrice", family_name="Marlow")

    asked = text(champion.get(address("add", partner.pk)))
    champion.post(address("add", partner.pk), form)

    assert "Family name" not in asked
    made = Person.objects.get()
    assert (made.depth, made.whole_name) == ("pseudonymous", "")


def test_by_name_under_a_signed_agreement(champion, partner):
    Agreement.objects.all().delete()
    make_agreement(partner)
    form = said(known_as="Bea", depth="named", given_name="Beatrice", family_name="Marlow")

    wrong = champion.post(address("add", partner.pk), {**form, "depth": "pseudonymous"})
    champion.post(address("add", partner.pk), form)

    assert "Under a nickname no given or family name is kept" in text(wrong)
    assert Person.objects.get().whole_name == "Beatrice Marlow"


def test_a_change_keeps_what_was_said_before_and_the_event_holds_no_value(champion, person):
    form = said(known_as="Bea K.", own_id="A-17")

    for _ in range(2):
        response = champion.post(address("change", person.pk), form)
        assert response["Location"] == address("person", person.pk)

    person.refresh_from_db()
    assert (person.known_as, person.own_id) == ("Bea K.", "A-17")
    kept = PersonVersion.objects.get()
    assert (kept.said, kept.changed) == ({"known_as": "Bea", "own_id": ""}, ["known_as", "own_id"])
    event = Event.objects.get(action="people.change")
    assert "Bea" not in str(vars(event))
    assert "What their record said before: 1" in text(champion.get(address("person", person.pk)))


def test_nothing_changed_makes_no_version(champion, person):
    page = champion.get(address("change", person.pk))

    champion.post(address("change", person.pk), untouched(page))

    assert not PersonVersion.objects.exists()


def test_a_number_of_the_partners_own_is_used_once(champion, person, partner):
    make_person("Cy", organisation=partner, own_id="17")

    page = text(champion.post(address("change", person.pk), said(known_as="Bea", own_id="17")))

    assert "Somebody else here has that number of yours" in page


def test_what_helps_stands_on_the_page_and_is_asked_about_again_in_a_year(champion, person):
    form = said(communication=["large-print", "carer"], language="Urdu")

    for _ in range(2):
        champion.post(address("communication", person.pk), form)

    person.refresh_from_db()
    assert (person.communication_review_on - timezone.localdate()).days == 365
    page = text(champion.get(address("person", person.pk)))
    assert "<b>Large print</b>" in page
    assert "<b>Speaks Urdu</b>" in page
    listed = text(champion.get(address("people")))
    assert "Large print; A carer helps; Speaks Urdu" in listed


def test_a_day_to_ask_again_is_still_to_come(champion, person):
    today = timezone.localdate()
    page, passed = address("communication", person.pk), str(today - timedelta(days=400))
    form = said(communication=["large-print"], language="Urdu")

    for day in (passed, str(today)):
        refused = text(champion.post(page, {**form, "communication_review_on": day}))
        assert "is not after today, so nobody would be asked" in refused
        assert 'value="Urdu"' in refused
    assert not person.fresh().communication

    champion.post(page, {**form, "communication_review_on": str(today + timedelta(days=1))})
    assert (person.fresh().communication_review_on - today).days == 1


def test_a_day_that_has_passed_may_stay_where_nobody_has_asked_since(champion, person):
    was_due = timezone.localdate() - timedelta(days=30)
    Person.objects.update(communication=["bsl"], communication_review_on=was_due)
    page = champion.get(address("communication", person.pk))
    assert "Have you asked them now? Then choose a new day" in text(page)

    sent = {**untouched(page), "language": "Urdu"}
    champion.post(address("communication", person.pk), sent)

    kept = person.fresh()
    assert (kept.language, kept.communication_review_on) == ("Urdu", was_due)


def test_a_phone_number_is_kept_only_where_they_said_it_is_safe(champion, person):
    number = {"phone": "07700 900123"}

    page = champion.post(address("contact", person.pk), said(contact_safe="", **number))
    assert "A phone number is kept only where they said it is safe" in text(page)
    champion.post(address("contact", person.pk), said(contact_safe="yes", **number))

    person.refresh_from_db()
    assert (person.contact_safe, person.phone) == ("yes", "07700 900123")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.update(contact_safe="no")


def test_that_contact_is_not_safe_may_be_said_with_a_number_still_in_its_field(champion, person):
    champion.post(address("contact", person.pk), said(contact_safe="yes", phone="07700 900555"))
    assert person.fresh().phone

    sent = said(contact_safe="no", phone="07700 900555", email="half typed@")
    champion.post(address("contact", person.pk), sent)

    kept = person.fresh()
    assert (kept.contact_safe, kept.phone, kept.email) == ("no", "", "")


def test_safe_only_as_said_must_say_how(champion, person):
    page = champion.post(address("contact", person.pk), said(contact_safe="as-said"))

    assert "Say how or when it is safe." in text(page)


def test_that_contact_is_not_safe_may_be_said_when_nothing_else_may_be_recorded(
    champion, partner, person
):
    Person.objects.update(contact_safe="yes", phone="07700 900123")
    Agreement.objects.all().delete()

    refused = champion.post(
        address("contact", person.pk), said(contact_safe="yes", phone="07700 900999")
    )
    champion.post(address("contact", person.pk), said(contact_safe="no"))

    assert "Only numbers of people are recorded here" in text(refused)
    person.refresh_from_db()
    assert (person.contact_safe, person.phone) == ("no", "")
    assert "Do not contact them" in text(champion.get(address("person", person.pk)))


def test_somebody_comes_no_more_and_comes_again_with_the_same_record(champion, person):
    gone, back = said(why="unknown"), said()

    for _ in range(2):
        champion.post(address("close", person.pk), gone)
    assert "Comes no more since" in text(champion.get(address("person", person.pk)))
    assert "Bea" not in text(champion.get(address("people")))
    assert "Bea" in text(champion.get(address("people"), {"state": "closed"}))
    for _ in range(2):
        response = champion.post(address("reopen", person.pk), back)
        assert response["Location"] == address("person", person.pk)

    story = text(champion.get(address("person", person.pk)))
    assert "Comes again." in story
    assert "Tam Applegarth" in story
    assert Person.objects.get().is_coming


def test_a_goal_in_their_words_is_reached_set_aside_and_taken_up_again(champion, person):
    form = said(words="See my grandchildren")
    for _ in range(2):
        champion.post(address("add_goal", person.pk), form)
    goal = Goal.objects.get()

    stands = {"reached": "Reached", "open": "Working on it", "dropped": "Set aside"}
    for state, word in stands.items():
        answer = said(state=state)
        for _ in range(2):
            response = champion.post(address("goal", goal.pk), answer)
            assert response["Location"] == address("person", person.pk)
        assert f"{word} since" in text(champion.get(address("person", person.pk)))


def test_a_goal_stands_so_already(champion, person):
    goal = make_goal(person=person)

    page = champion.post(address("goal", goal.pk), said(state="open"))

    assert "It stands so already: working on it." in text(page)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"known_as": ""}, "people_called_something"),
        ({"given_name": "Beatrice"}, "people_names_only_by_name"),
        ({"phone": "1"}, "people_reached_only_where_safe"),
        ({"erased_on": timezone.localdate()}, "people_erased_is_blank"),
        ({"depth": "headcount"}, "people_depth_of_a_person"),
    ],
)
def test_the_database_refuses_what_may_not_be_kept(partner, fields, name):
    with pytest.raises(IntegrityError, match=name):
        make_person(**{"known_as": "Bea", "organisation": partner, **fields})


def test_a_projects_agreement_lets_details_of_those_who_came_to_it_be_changed(champion, partner):
    partner.data_agreements.all().delete()
    project = make_project("Devices", partners=(partner,))
    make_agreement(partner, project=project, depth="pseudonymous")
    form = came(newcomers="Dee\r\nEli", project=str(project.pk))
    champion.post(address("register", partner.pk), form)
    dee = Person.objects.get(known_as="Dee")
    stranger = make_person("Fay", organisation=partner)

    for one, language, saved in ((dee, "Polish", True), (stranger, "Welsh", False)):
        page = address("communication", one.pk)
        form = champion.get(address("communication", dee.pk))  # the stranger’s opens none
        answer = champion.post(page, {**untouched(form), "language": language})
        assert (answer.status_code == 302) == saved

    assert list(Person.objects.filter(language="Polish")) == [dee]
