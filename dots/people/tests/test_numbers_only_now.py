"""A partner that kept people, and whose agreement allows only numbers of people now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dots.agreements.tests.makers import make_agreement
from dots.frameworks.tests.makers import load_words
from dots.network.tests.makers import make_project
from dots.people.checking import registers_agree
from dots.people.models import Attendance, Person, Register
from dots.people.tests.makers import make_person, make_register
from dots.people.tests.steps import address, came, live, text, today
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def only_numbers(partner):
    partner.data_agreements.update(closed_on=today())
    make_agreement(partner, depth="headcount", starts_on=today(), signed_on=None)


@pytest.fixture
def cy(partner):
    return make_person("Cy", organisation=partner)


@pytest.fixture
def register(partner, person, cy):
    made = make_register(person, cy, others=4, minutes=60)
    only_numbers(partner)
    return made


def test_in_the_place_of_a_register_stands_why_since_when_and_what_to_do(
    champion, manager, partner, register
):
    page = text(champion.get(address("register", partner.pk)))
    managers = text(manager.get(address("register", partner.pk)))

    since = f"{today():%-d %B %Y}"
    assert f"Only numbers of people are recorded at Harbour Carers since {since}: its" in page
    assert reverse("support:record", args=[partner.pk]) in page
    assert "New faces" not in page
    see = reverse("agreements:partner", args=[partner.pk])
    assert (see in managers, see in page) == (True, False)


def test_what_was_typed_before_the_change_is_shown_and_spoken_of_as_nicknames(
    champion, partner, register
):
    page = text(champion.post(address("register", partner.pk), came(newcomers="Dee")))

    assert "so nobody can be recorded under a nickname or by name" in page
    assert "Dee" in page
    assert Register.objects.count() == 1


def test_an_agreement_that_ended_says_so_and_since_when(champion, partner, person):
    ended = today() - timedelta(days=3)
    partner.data_agreements.update(starts_on=ended - timedelta(days=9), closed_on=ended)

    page = text(champion.get(address("register", partner.pk)))

    assert f"since {ended:%-d %B %Y}: the data agreement that allowed more ended then." in page


def test_where_a_projects_agreement_allows_more_the_form_stands_and_says_so(champion, partner):
    only_numbers(partner)
    make_agreement(partner, project=make_project("Devices", partners=(partner,)))

    page = text(champion.get(address("register", partner.pk)))

    assert "New faces" in page
    assert "choose that project" in page


def test_a_wrong_number_of_an_earlier_register_is_put_right_and_counts_once(
    champion, person, cy, register
):
    page = text(champion.get(address("correct", register.pk)))
    assert "can still be put right" in page
    assert not any(words in page for words in ("New faces", "Somebody else of yours?"))

    form = came(people=[str(person.pk), str(cy.pk)], others="6", minutes="90")
    for _ in range(2):
        assert champion.post(address("correct", register.pk), form).status_code == 302

    assert (live().people, live().minutes, live().depth) == (8, 90, "pseudonymous")
    assert registers_agree() == []


def test_people_are_taken_off_and_nobody_is_added(champion, partner, person, register):
    other = make_person("Fay", organisation=partner)
    page = address("correct", register.pk)
    assert str(other.pk) not in text(champion.get(page))

    for more in ({"people": [str(other.pk)]}, {"newcomers": "Dee"}, {"counted_before": "Eli"}):
        sent = came(**{"people": [str(person.pk)], **more})
        assert "nobody can be added to a register" in text(champion.post(page, sent))
    assert (Activity.objects.count(), Person.objects.count()) == (1, 3)

    assert champion.post(page, came(people=[str(person.pk)])).status_code == 302
    assert [one.person for one in Attendance.objects.filter(activity=live())] == [person]


def test_a_register_becomes_a_number_only_which_is_put_right_again_and_counts_once(
    champion, partner, person, register
):
    made = champion.post(address("correct", register.pk), came(others="20"))["Location"]

    assert "20 people came. Nobody stands here" in text(champion.get(made))
    assert (live().people, live().depth, live().version) == (20, "headcount", 2)
    assert not Attendance.objects.filter(activity=live()).exists()
    assert person.fresh().last_came_on is None
    newest = Register.objects.get(activity=live())
    assert "How many came?" in text(champion.get(address("correct", newest.pk)))
    champion.post(address("correct", newest.pk), came(others="19"))
    by_entry = reverse("support:correct", args=[live().pk])
    assert champion.post(by_entry, came(heads="9")).status_code == 302
    assert live().people == 9
    assert registers_agree() == []
    partner.data_agreements.update(depth="pseudonymous")
    newest = Register.objects.get(activity=live())
    assert champion.post(address("correct", newest.pk), came(others="17")).status_code == 302
    assert live().people == 17


def test_nobody_left_and_no_number_is_asked_about(champion, register):
    page = text(champion.post(address("correct", register.pk), came(others="")))

    assert "Nobody is left. Leave somebody ticked, or write how many came." in page
    assert live().people == 6


def test_time_with_one_person_is_put_right_to_a_number_too(champion, partner, person):
    alone = make_register(person, minutes=60)
    only_numbers(partner)

    form = came(people=[str(person.pk)], minutes="30")
    assert champion.post(address("correct", alone.pk), form).status_code == 302

    assert (live().people, live().minutes) == (1, 30)


def test_the_entry_of_a_register_is_put_right_as_far(champion, register):
    entry = reverse("support:correct", args=[register.activity_id])

    assert champion.post(entry, came(heads="9", minutes="90")).status_code == 302

    assert live().people == 9
    assert Attendance.objects.filter(activity=live()).count() == 2
    assert registers_agree() == []


def test_a_persons_page_says_what_holds_and_offers_only_what_can_be_done(
    champion, manager, person, register
):
    page = text(champion.get(address("person", person.pk)))
    managers = text(manager.get(address("person", person.pk)))

    assert "Nothing new can be kept about them" in page
    assert f"since {today():%-d %B %Y}: its data agreement says so. What was recorded" in page
    gone = ("Record time together", "Ask what helps", "Add a goal", "Add a carer", "Hand over or")
    asks = ("May we ask", "May we tell", "Questions about equality")
    assert [words for words in gone + asks if words in page] == []
    still = ("Comes no more", "how to contact them", "They ask about their record", "I am worried")
    assert [words for words in still if words not in page] == []
    assert "Erase this record" in managers


def test_what_somebody_is_called_is_put_right_and_nothing_is_added(champion, person, register):
    wanted = text(champion.get(address("person", person.pk)))
    more = text(champion.post(address("change", person.pk), came(known_as="Beatrix", own_id="17")))
    unchanged = person.fresh().known_as

    champion.post(address("change", person.pk), came(known_as="Beatrix"))

    assert "Change details" in wanted
    assert "“Your own number for them” was empty and stays empty" in more
    assert 'id="id_own_id_error"' in more
    assert 'value="Beatrix"' in more
    assert unchanged == "Bea"
    assert (person.fresh().known_as, person.fresh().own_id) == ("Beatrix", "")


def test_the_form_says_before_it_is_filled_in_what_stays_empty(champion, person, register):
    load_words()
    Person.objects.filter(pk=person.pk).update(own_id="17")
    page = address("change", person.pk)

    opened = text(champion.get(page))
    both = text(champion.post(page, came(known_as="Bea", own_id="18", community="young-people")))
    right = came(known_as="Bea", own_id="18")
    for _ in range(2):
        assert champion.post(page, right).status_code == 302

    assert f"since {today():%-d %B %Y}: its data agreement says so. What is kept can" in opened
    assert opened.count("Empty now, and stays so.") == 2  # ward and community
    assert "“Are they one of these?” was empty and stays empty" in both
    assert 'id="id_own_id_error"' not in both
    assert person.fresh().own_id == "18"


def test_where_everything_may_be_kept_the_form_says_nothing_of_it(champion, person):
    opened = text(champion.get(address("change", person.pk)))

    assert "stays so" not in opened
    assert "can be put right or emptied" not in opened


def test_kept_by_name_where_nicknames_are_agreed_the_form_says_what_a_nickname_allows(
    champion, partner
):
    load_words()
    partner.data_agreements.update(depth="named", condition="none", kept_at="A drawer")
    named = make_person("Gus", organisation=partner, depth="named", given_name="Gus")
    partner.data_agreements.update(depth="pseudonymous")
    page = address("change", named.pk)
    said = {"known_as": "Gus", "community": "young-people"}

    opened = text(champion.get(page))
    by_name = came(**said, depth="named", given_name="Gus", family_name="Ash")
    more = text(champion.post(page, by_name))
    champion.post(page, came(**said, depth="pseudonymous"))

    assert "and they are kept by name. What is kept can be put right or emptied" in opened
    assert "unless you choose a nickname" in opened
    assert 'id="id_family_name_error"' in more
    assert "“Are they one of these?” was empty and stays empty" in more
    assert (named.fresh().depth, named.fresh().community) == ("pseudonymous", "young-people")


def test_a_person_whose_project_still_allows_it_is_offered_all(champion, partner, person):
    project = make_project("Devices", partners=(partner,))
    make_register(person, project=project)
    only_numbers(partner)
    make_agreement(partner, project=project)

    page = text(champion.get(address("person", person.pk)))

    assert "Nothing new can be kept" not in page
    assert "Add a goal" in page


def test_home_and_the_list_say_that_nothing_new_can_be_kept(champion, person, register):
    Person.objects.filter(pk=person.pk).update(
        communication=["large-print"], communication_review_on=today()
    )

    home, people = text(champion.get("/")), text(champion.get(address("people")))

    assert "Nothing new can be kept of people: your data agreement allows only numbers" in home
    assert address("communication", person.pk) not in home
    assert "Nobody can be added by nickname or name. What is kept" in people


def test_a_table_of_people_is_neither_offered_nor_read(manager, partner, register):
    page = text(manager.get(address("import", partner.pk)))
    table = SimpleUploadedFile("t.csv", b"Known as\nDee\n")
    sent = text(manager.post(address("import", partner.pk), {"kind": "people", "file": table}))

    assert "one row for each person" not in page
    assert 'value="sessions"' in page
    assert "A table of people is not read" in page
    assert "so a table of people is not read. Nothing was kept." in sent.replace("\n", " ")
