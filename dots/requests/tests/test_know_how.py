"""Answers worth keeping: made of a request, without names, found, offered and retired."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD
from dots.requests.indexing import index_notes
from dots.requests.models import KnowHow
from dots.requests.selectors.know_how import offers
from dots.requests.tests.asking import answer, post, read, text
from dots.requests.tests.makers import make_know_how, make_request

pytestmark = pytest.mark.django_db

LIST = reverse("requests:know_how")
SAID = {"question": "Where do we get SIM cards?", "answer": "From the databank."}


def test_an_answered_request_is_kept_in_one_step_and_then_offered(team, partner, programme):
    asked = make_request("SIM cards for a group", organisation=partner)
    answer(team, asked, text="From the databank: ask for the form.")
    address = reverse("requests:keep_know_how", args=[asked.pk])
    answers = {**SAID, "for_anyone": "anyone", "command_id": uuid.uuid4()}

    filled_in = read(team, address)
    kept = text(team.post(address, answers, follow=True))
    team.post(address, answers)

    assert "From the databank: ask for the form." in filled_in
    assert "Kept. It is offered" in kept
    note = KnowHow.objects.get()
    assert note.made_from == asked
    actor = make_actor(LEAD, programme)
    assert offers(actor, "We would like some SIM cards please") == [note]
    assert offers(actor, "A projector on loan") == []
    search = f"{reverse('network:search')}?search=databank"
    assert note.question in read(team, f"{search}&kind=know-how")
    assert note.question not in read(team, f"{search}&kind=partner")
    assert '<option value="know-how" selected>Know-how</option>' in read(
        team, f"{search}&kind=know-how"
    )


@pytest.mark.parametrize("named", ["bea@example.org", "01632 960 123", "Asha"])
def test_a_note_that_may_name_somebody_is_asked_about_first(named, team, partner):
    asked = make_request(organisation=partner)
    answer(team, asked, text="Yes")
    said = {**SAID, "answer": f"Ask {named} for it.", "for_anyone": "partners"}

    warned = text(post(team, "keep_know_how", asked, **said))
    assert "This may name somebody" in warned
    assert not KnowHow.objects.exists()
    post(team, "keep_know_how", asked, **said, sure="on")

    assert KnowHow.objects.get().answer == f"Ask {named} for it."


def test_a_retired_note_is_neither_offered_nor_read_by_partners_and_comes_back(
    team, manager, programme
):
    note = make_know_how(programme=programme)
    page = reverse("requests:note", args=[note.pk])
    assert note.question in read(manager, page)

    post(team, "retire_know_how", note)

    assert manager.get(page).status_code == 404
    assert note.question not in read(team, LIST)
    assert note.question in read(team, LIST, state="retired")
    post(team, "restore_know_how", note)
    assert note.question in read(manager, LIST)
    assert offers(make_actor(LEAD, programme), note.question) == [note]


def test_a_word_of_two_short_ones_finds_a_note(programme):
    note = make_know_how("How do we get better Wi-Fi in our hall?", programme=programme)
    index_notes([note])

    assert offers(make_actor(LEAD, programme), "We need Wi-Fi") == [note]


def test_answering_with_a_note_counts_one_use(team, partner, programme):
    note = make_know_how(programme=programme)
    asked = make_request(organisation=partner)
    address = reverse("requests:answer", args=[asked.pk])
    assert note.answer in read(team, address, note=str(note.pk))

    answer(team, asked, text=note.answer, know_how=note.pk)

    assert "used 1 time" in read(team, LIST)


def test_a_note_is_changed_by_the_team_only(team, manager, programme):
    note = make_know_how(programme=programme)

    assert post(manager, "change_know_how", note, **SAID, for_anyone="anyone").status_code == 403
    post(team, "change_know_how", note, **SAID, for_anyone="anyone")

    note.refresh_from_db()
    assert (note.question, note.for_anyone) == (SAID["question"], True)


def test_notes_whose_day_has_come_stand_on_home_and_in_the_list(team, programme):
    make_know_how(programme=programme, review_on=timezone.localdate() - timedelta(days=1))
    make_know_how("Later", programme=programme)

    assert "Know-how to look at again" in read(team, "/")
    assert "Later" not in read(team, LIST, state="review")


def test_a_note_needs_no_request_and_the_list_is_a_file(team):
    response = team.post(
        reverse("requests:add_know_how"),
        {**SAID, "kinds": ["connectivity"], "for_anyone": "anyone", "command_id": uuid.uuid4()},
        follow=True,
    )

    assert "Connectivity and data" in text(response)
    rows = b"".join(team.get(reverse("requests:know_how_csv")).streaming_content).decode()
    assert "Where do we get SIM cards?,From the databank.,Connectivity and data" in rows
