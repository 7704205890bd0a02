"""A note about somebody is found by their name, though its own words do not say it."""

import re

import pytest
from django.urls import reverse

from dots.actions.tests.makers import make_action
from dots.conversations.tests.makers import answer, make_conversation
from dots.information_requests.tests.makers import decide, make_answer_to, make_information_request
from dots.network.tests.makers import make_contact
from dots.relationships.tests.makers import make_call
from dots.requests.tests.makers import make_request
from dots.shared_people.models.people import PARTNER
from dots.shared_people.tests.makers import make_note, make_shared

pytestmark = pytest.mark.django_db


def read(client, name, record):
    page = client.get(reverse(f"information_requests:{name}", args=[record.pk])).content.decode()
    return re.sub(r"</?bdi>", "", page)


def found_by(programme, words):
    request = make_information_request(programme, kind="access", words=words)
    return [key.partition(":")[0] for key in request.found.values_list("key", flat=True)]


@pytest.fixture
def hettie(library):
    shared = make_shared(library, name="Hettie Quarmby", does="")
    make_note(shared, "She would like more hours.")
    return shared


@pytest.fixture
def alma(library):
    return make_contact("Alma Thornshaw", organisation=library)


def test_a_note_about_a_shared_person_is_found_by_their_name_and_says_who_it_is(
    lead, programme, hettie
):
    make_note(make_shared(hettie.organisation, name="Obi Lanyon"), "He starts on Monday.")
    request = make_information_request(programme, kind="access", words="Quarmby")

    page = read(lead, "request", request)

    assert "1 note found, 1 to decide" in page
    assert "Note on a shared person, Hettie Quarmby, Quay Library" in page
    assert "Found by name: Hettie Quarmby." in page
    assert "Obi Lanyon" not in page
    note = read(lead, "note", request.found.get())
    assert "About Hettie Quarmby, Quay Library." in note
    assert "nor the name of a person it is about" in note


def test_what_the_partner_itself_notes_of_them_stays_the_partners(programme, hettie):
    make_note(hettie, "Their own.", side=PARTNER)

    assert found_by(programme, "Hettie Quarmby") == ["shared_people.SideNote.text"]


def test_what_is_given_out_does_not_name_whom_it_is_about(lead, programme, hettie):
    request = make_information_request(programme, words="Quarmby")
    decide(request.found.get(), "give")

    made = make_answer_to(request)

    assert "She would like more hours." in read(lead, "made", made)
    assert "Quarmby" not in read(lead, "made", made)
    file = b"".join(lead.get(reverse("information_requests:made_csv", args=[made.pk]))).decode()
    assert "Quarmby" not in file


def test_notes_are_found_by_the_names_of_those_spoken_with_asked_and_to_act(
    programme, library, alma
):
    make_call(library, contact=alma, line="They would like to borrow tablets again.")
    make_call(library, line="Nobody in particular.")
    talk = make_conversation(library)
    talk.contacts.add(alma)
    answer(talk, "private", "Better after nine.")
    make_action("Send dates", organisation=library, side="partner", contact=alma)
    make_request(organisation=library, need="Six tablets", asker_name="Alma Thornshaw")

    assert set(found_by(programme, "thornshaw")) == {
        "relationships.Call.line",
        "conversations.Answer.value",
        "actions.Action.what",
        "requests.SupportRequest.need",
    }


def test_a_name_that_only_the_partner_may_know_is_neither_searched_nor_shown(
    lead, programme, library, alma
):
    make_call(library, contact=alma, line="All well.")
    alma.held_by = "partner"
    alma.save()

    assert found_by(programme, "Thornshaw") == []
    everything = make_information_request(programme, partner_ids=[library.pk])
    assert "Thornshaw" not in read(lead, "request", everything)


def test_a_note_is_found_by_the_name_of_its_partner(programme, calls):
    assert found_by(programme, "Quay Library") == ["relationships.Call.line"]


def test_two_names_side_by_side_are_not_read_as_one(programme, library, alma):
    make_call(library, contact=alma, line="All well.")

    assert found_by(programme, "Thornshaw Quay") == []


def test_the_list_is_searched_by_the_person_too(lead, programme, hettie):
    make_note(make_shared(hettie.organisation, name="Obi Lanyon"), "He starts on Monday.")
    request = make_information_request(programme, partner_ids=[hettie.organisation_id])

    here = reverse("information_requests:request", args=[request.pk])
    page = lead.get(f"{here}?search=quarmby").content.decode()

    assert "She would like more hours" in page
    assert "He starts on Monday" not in page


def test_the_page_says_which_names_are_not_looked_for(lead, programme, calls):
    page = read(lead, "request", make_information_request(programme, words="tablet"))

    assert "by the names of whom it is about: a shared person, a partner" in page
    assert "names nobody is not found by the names of people there" in page
    assert "people that only a partner keeps" in page
