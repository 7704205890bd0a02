"""Objectives that both read, notes that one side reads, and what the person says."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation import registries
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.shared_people.models import Objective, SharedPerson, SideNote
from dots.shared_people.tests.makers import make_note, make_objective, make_remark, make_shared
from dots.shared_people.tests.test_agreeing import opened, page, send
from dots.shared_people.wording import standing

TODAY = timezone.localdate()


def read(client, shared):
    return client.get(page("shared", shared.pk)).content.decode()


def test_an_objective_of_either_side_is_read_by_both_and_its_changes_stay(
    client, team, shared, programme, partner
):
    send(team, "add_objective", shared.pk, what="Ten lessons", by="2027-03-01")
    sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))
    first = Objective.objects.get()
    send(client, "add_objective", shared.pk, what="A rota that holds")
    send(client, "change_objective", shared.pk, first.pk, what="Eight lessons", by="2027-03-01")
    send(client, "answer_objective", shared.pk, first.pk, state="met", because="Before Easter.")

    shown = read(client, shared)

    assert Objective.objects.count() == 2
    for words in ("A rota that holds", "It was: Ten lessons, by 1 March 2027", "Before Easter."):
        assert words in shown
    assert "Nothing is different" in send(
        client, "change_objective", shared.pk, first.pk, what="Eight lessons", by="2027-03-01"
    )


def test_a_manager_without_account_proposes_an_objective_by_link(team, shared):
    send(team, "link", shared.pk)
    guest, _ = opened("rosa@carers.example")

    send(guest, "link_objective", shared.pk, what="Two colleagues trained")
    made = Objective.objects.get()
    said = send(guest, "link_standing", shared.pk, made.pk, state="dropped", because="No time.")

    assert "Two colleagues trained" in said
    assert (made.side, made.shared_id) == ("partner", shared.pk)
    assert "Two colleagues trained. No time. By their link" in read(team, shared)
    other = make_objective(make_shared(shared.organisation))
    assert guest.get(page("link_standing", shared.pk, other.pk)).status_code == 404


def test_where_notes_are_typed_the_page_says_that_they_can_be_asked_for(team, shared):
    shown = team.get(page("add_note", shared.pk)).content.decode()

    assert "under freedom of information, or about themselves" in shown
    assert "Only the programme’s team reads these notes" in shown


def test_a_note_is_its_sides_alone_and_can_be_taken_back_and_put_back(
    client, team, shared, programme, partner
):
    send(team, "add_note", shared.pk, text="Ours alone")
    note = SideNote.objects.get()
    taken = send(team, "take_back_note", shared.pk, note.pk)
    put = send(team, "put_back_note", shared.pk, note.pk)
    sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk, name="Priya F"))
    send(client, "add_note", shared.pk, text="Theirs alone")

    theirs = read(client, shared)

    assert note.by == "Joss Kettleby"
    assert "Taken back: 1" in taken
    assert "Taken back: 1" not in put
    assert "Theirs alone" in theirs
    assert "Ours alone" not in theirs
    assert client.get(page("take_back_note", shared.pk, note.pk)).status_code == 404
    assert client.post(page("take_back_note", shared.pk, note.pk), {}).status_code == 404


def test_the_person_is_told_by_link_says_what_is_wrong_and_reads_the_answer(team, shared):
    make_note(shared, "Ours alone")
    send(team, "tell", shared.pk)
    letter = Message.objects.get(to="sam@carers.example")
    guest, shown = opened("sam@carers.example")
    assert "Ours alone" not in shown
    assert "Sam" not in letter.text
    assert len(shown) < 14_600

    said = send(guest, "yours", shared.pk, text="I work 35 hours")
    remark = shared.remarks.get()
    home = team.get("/").content.decode()
    send(team, "answer_remark", shared.pk, remark.pk, answer="Put right.")

    assert "Not answered yet" in said
    assert "1 says that something is wrong" in home
    assert "Put right." in guest.get(page("yours", shared.pk)).content.decode()
    assert shared.fresh().told_on == TODAY
    assert guest.get(page("agreement", shared.pk)).status_code != 200


def test_without_an_address_somebody_tells_the_person_and_it_is_noted(team, partner):
    shared = make_shared(partner)

    shown = send(team, "told", shared.pk, on=TODAY.isoformat())

    assert "Send them a link" not in shown
    assert "Sam Okafor was told on" in shown
    assert "Tell them yourself" in send(team, "tell", shared.pk)
    asked = team.get(page("tell", shared.pk)).content.decode()
    assert "No e-mail address of Sam Okafor is held" in asked
    assert "Send the link" not in asked
    assert page("told", shared.pk) in asked


def test_a_review_is_noted_with_the_next(team, shared):
    SharedPerson.objects.update(review_on=TODAY, review_what="The hours")
    assert "1 is to be reviewed" in team.get("/").content.decode()
    after = (TODAY + timedelta(days=90)).isoformat()

    send(team, "review", shared.pk, on=TODAY.isoformat(), next_on=after)

    kept = shared.fresh()
    assert (kept.reviewed_on, kept.review_what) == (TODAY, "The hours")
    assert "to be reviewed" not in team.get("/").content.decode().replace("To be", "")


def test_home_of_the_team_and_of_the_manager_say_what_waits(client, team, programme, partner):
    make_shared(partner, state="proposed", name="Ada Poole", manager_email="rosa@carers.example")
    make_shared(partner, name="Bo Ennis", until=TODAY + timedelta(days=20), told_on=TODAY)
    make_shared(partner, name="Cy Marsh", until=TODAY + timedelta(days=30), told_on=TODAY)

    ours = team.get("/").content.decode()
    sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk))
    theirs = client.get("/").content.decode()

    assert "2 end within six weeks" in ours
    assert "1 waits for the partner’s agreement" in ours
    assert "1 waits for you to agree" in theirs
    assert "Ada Poole" in theirs


def test_the_partners_page_names_them_and_its_timeline_does_not(team, shared):
    where = reverse("network:organisation", args=[shared.organisation_id])
    send(team, "end", shared.pk, on=TODAY.isoformat(), because="Moved on.")

    shown = team.get(where).content.decode()
    entries = [
        f"{entry.title} {entry.text}"
        for source in registries.timeline
        for entry in source(make_actor(LEAD, shared.programme), shared.organisation)
    ]

    assert "Ended, withdrawn or not agreed: 1" in shown
    assert "Sam Okafor" in shown
    assert "Sharing somebody’s time ended " in entries
    assert "Sam" not in " ".join(entries)
    assert "Moved on" not in " ".join(entries)


def test_the_list_is_found_by_words_state_and_partner_and_saved_without_notes(team, shared):
    other = make_shared(
        shared.organisation, name="Ada Poole", work_title="Trainer", state="ended", ended_on=TODAY
    )
    make_note(shared, "Ours alone")
    here = reverse("shared_people:people")

    def found(**asked):
        shown = team.get(here, asked).content.decode()
        return {one.name for one in (shared, other) if f">{one.name}</a>" in shown}

    assert found() == {"Sam Okafor"}
    assert found(state="ended", search="trainer") == {"Ada Poole"}
    assert found(state="running", partner=shared.organisation_id) == {"Sam Okafor"}
    assert found(search="zzz") == set()
    file = b"".join(team.get(reverse("shared_people:people_csv")).streaming_content).decode()
    assert "Sam Okafor" in file
    assert "14,37" in file
    assert "Ours alone" not in file


def test_before_anybody_is_shared_the_page_says_how_to_begin(team, partner):
    shown = team.get(reverse("shared_people:people")).content.decode()
    choose = team.get(reverse("shared_people:start"), {"search": "harb"}).content.decode()

    assert "Nobody is shared yet" in shown
    assert reverse("shared_people:propose", args=[partner.pk]) in choose


def test_a_list_of_many_asks_the_database_no_more_often(
    team, partner, rosa, django_assert_max_num_queries
):
    for number in range(20):
        make_shared(partner, name=f"Person {number}", contact=rosa)

    with django_assert_max_num_queries(22):
        team.get(reverse("shared_people:people"))


def test_how_an_arrangement_stands_in_words(partner):
    def said(**fields):
        return standing(make_shared(partner, **fields), TODAY)

    day = timedelta(days=1)
    assert said(since=TODAY + day)[1].startswith("Agreed, begins on")
    assert said(until=TODAY + 42 * day)[1].startswith("Ends soon")
    assert said(until=TODAY + 43 * day)[1].startswith("Running until")
    assert said(until=TODAY - day)[0] == "late"
    assert said(state="declined")[1] == "Not agreed"


def test_what_the_person_says_is_answered_only_about_that_person(team, shared):
    other = make_remark(make_shared(shared.organisation))

    assert team.get(page("answer_remark", shared.pk, other.pk)).status_code == 404


def test_a_review_that_is_overdue_is_said_on_the_persons_own_page_and_in_the_list(
    client, team, shared, programme, partner
):
    since = TODAY - timedelta(days=3)
    SharedPerson.objects.update(review_on=since)
    due = f"To be reviewed since {since:%-d %B %Y}"

    listed = team.get(reverse("shared_people:people")).content.decode()
    to_the_team = read(team, shared)
    to_the_partner = read(
        sign_in(client, make_member(PARTNER_MANAGER, programme, partner.pk)), shared
    )
    SharedPerson.objects.update(review_on=TODAY + timedelta(days=1))

    assert all(due in page for page in (listed, to_the_team, to_the_partner))
    assert "To be reviewed since" not in read(team, shared)


def test_an_answer_is_to_the_objective_that_was_read(team, shared):
    made = make_objective(shared)
    address = page("answer_objective", shared.pk, made.pk)
    shown = team.get(address).content.decode()
    read_then = re.search(r'name="page_with" value="([^"]*)"', shown)[1]
    send(team, "change_objective", shared.pk, made.pk, what="Close the Saturday drop-in")
    sent = {"command_id": new_id(), "state": "met", "page_with": read_then}

    late = team.post(address, sent).content.decode()

    assert "The objective is now “Close the Saturday drop-in”." in late
    assert made.fresh().state == "open"


@pytest.mark.parametrize(("said", "state"), [("stays", "met"), ("again", "open")])
def test_what_is_met_is_asked_about_when_it_says_something_else(team, shared, said, state):
    made = make_objective(shared)
    send(team, "answer_objective", shared.pk, made.pk, state="met")
    other = {"what": "Close the Saturday drop-in"}

    asked = send(team, "change_objective", shared.pk, made.pk, **other)

    assert "Is it still met?" in asked
    assert made.fresh().what == made.what
    send(team, "change_objective", shared.pk, made.pk, **other, still_settled=said)
    assert (made.fresh().what, made.fresh().state) == (other["what"], state)
