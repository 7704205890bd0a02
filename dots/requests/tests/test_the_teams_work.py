"""The team's queue and one request's thread, from sorting to what came of it."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import EVALUATOR, LEAD
from dots.foundation.links import issue
from dots.foundation.models import Message
from dots.foundation.notes import notes_about
from dots.network.tests.makers import make_contact, make_organisation
from dots.requests.commands import reopen
from dots.requests.models import RequestKind, RequestNote, SupportRequest
from dots.requests.tests.asking import answer, post, read, text
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db

QUEUE = reverse("requests:requests")
WRITES = {
    "triage": {"kind": "equipment"},
    "write": {"text": "How many?"},
    "answer": {"text": "Here they are.", "kind": "equipment"},
    "cannot": {"because": "None left", "text": "Sorry.", "kind": "equipment"},
    "note_request": {"text": "Ring the library."},
    "team_reply": {"text": "They said ten."},
    "team_withdraw": {},
    "new_follow_link": {},
}


def page_of(one):
    return reverse("requests:request", args=[one.pk])


@pytest.mark.parametrize("name", WRITES)
def test_only_the_team_works_on_a_request_and_a_form_sent_twice_works_once(
    name, team, programme, partner
):
    asked = make_request(organisation=partner)
    address = reverse(f"requests:{name}", args=[asked.pk])
    answers = {**WRITES[name], "command_id": uuid.uuid4()}
    if "kind" in answers:
        answers["owner"] = Membership.objects.first().pk
    evaluator = sign_in(Client(), make_member(EVALUATOR, programme))

    assert "/login/" in Client().post(address, answers)["Location"]
    assert evaluator.post(address, answers).status_code in (403, 404)
    asked.refresh_from_db()
    assert (asked.state, asked.messages.count()) == ("new", 0)
    team.post(address, answers)
    said = asked.messages.count(), asked.notes.count(), Message.objects.count()
    assert team.post(address, answers).status_code in (200, 302)
    assert (asked.messages.count(), asked.notes.count(), Message.objects.count()) == said


def test_sorting_gives_a_kind_an_owner_and_the_partner_that_was_typed(team, programme):
    partner = make_organisation("Harbour Carers", programme=programme)
    asked = make_request(programme=programme, asked_as="Harbour carers ltd")
    member = Membership.objects.get(user__name="Joss Kettleby")

    form = read(team, reverse("requests:triage", args=[asked.pk]))
    page = post(team, "triage", asked, kind="equipment", owner=member.pk, organisation=partner.pk)

    assert "The asker wrote “Harbour carers ltd”." in form
    asked.refresh_from_db()
    assert (asked.state, asked.organisation, asked.owner) == ("ours", partner, member)
    assert asked.target_days == 10
    assert "Joss Kettleby" in text(page)


def test_a_question_stops_the_clock_and_the_answer_by_link_starts_it(team, partner, client):
    asked = make_request(organisation=partner, due_on=timezone.localdate())
    post(team, "write", asked, text="How many?", asks="on")
    asked.refresh_from_db()
    assert (asked.state, asked.due_on) == ("waiting", None)
    client.get(issue("requests.follow", [asked])[1].partition("8000")[2])

    seen = read(client, reverse("requests:follow", args=[asked.pk]))
    asking = read(client, reverse("requests:follow_reply", args=[asked.pk]))
    answered = text(post(client, "follow_reply", asked, text="Ten."))

    assert "waits for your answer" in seen
    assert "</b></p><p>How many?</p>" in asking
    assert "Sent. Thank you." in answered
    asked.refresh_from_db()
    assert asked.state == "ours"
    assert asked.due_on is not None
    assert asked.messages.filter(way="from").get().text == "Ten."


def test_a_link_never_shows_a_note_or_an_address_and_opens_no_other_request(team, partner, client):
    asked, other = make_request(organisation=partner), make_request(organisation=partner)
    post(team, "note_request", asked, text="They never answer the telephone.")
    client.get(issue("requests.follow", [asked])[1].partition("8000")[2])

    page = read(client, reverse("requests:follow", args=[asked.pk]))
    elsewhere = client.get(reverse("requests:follow", args=[other.pk]))

    assert "never answer" not in page
    assert "asha@example.org" not in page
    assert elsewhere.status_code == 404
    assert "never answer" in read(team, page_of(asked))
    actor = make_actor(LEAD, partner.programme)
    notes = [note.text for note in notes_about(actor, partner.pk)]
    assert "They never answer the telephone." in notes


def test_an_answer_settles_it_and_what_came_of_it_is_said_by_link(team, partner, client):
    asked = make_request(organisation=partner)
    answer(team, asked, text="Fetch them on Monday.")
    client.get(issue("requests.follow", [asked])[1].partition("8000")[2])

    unsaid = text(post(client, "follow_came", asked, came_of="no", because=""))
    said = text(post(client, "follow_came", asked, came_of="no", because="They came too late"))

    assert "Say in a few words why" in unsaid
    assert "Thank you for telling us" in said
    assert "They came too late" in read(team, page_of(asked))
    letters = Message.objects.values_list("text", flat=True)
    assert not any("Monday" in letter for letter in letters)


def test_the_asker_withdraws_and_the_team_opens_it_again(team, partner, client):
    asked = make_request(organisation=partner)
    client.get(issue("requests.follow", [asked])[1].partition("8000")[2])
    withdrawn = text(post(client, "follow_withdraw", asked))

    post(team, "reopen", asked)

    assert "Withdrawn. Thank you" in withdrawn
    asked.refresh_from_db()
    assert (asked.state, asked.closed_at) == ("new", None)
    assert asked.due_on is not None


def test_the_clock_goes_on_where_it_stood_when_opened_again(programme, partner):
    now = timezone.now()
    asked = make_request(
        organisation=partner, asked_at=now - timedelta(days=28), target_days=5, state="answered"
    )
    asked.waits.create(programme=programme, begun_on=timezone.localdate() - timedelta(days=28))

    again = reopen(actor=make_actor(LEAD, programme), request=asked)

    assert again.due_on > timezone.localdate()


@pytest.mark.parametrize("name", ["triage", "write", "answer", "cannot"])
def test_what_is_settled_is_opened_before_it_is_worked_on(name, team, partner):
    asked = make_request(organisation=partner, state="answered")

    page = text(post(team, name, asked, **WRITES[name]))

    assert "This request is settled" in page


def test_the_queue_says_how_many_and_finds_those_that_are_late_or_somebodys(
    team, partner, django_assert_max_num_queries
):
    yesterday = timezone.localdate() - timedelta(days=1)
    make_request("Laptops for a job club", organisation=partner, due_on=yesterday)
    for _ in range(3):
        make_request("Training for staff", organisation=partner, kind="training")
    make_request("A hall", organisation=partner, state="answered")

    with django_assert_max_num_queries(20):
        everything = read(team, QUEUE)
    late = read(team, QUEUE, state="late")
    found = read(team, QUEUE, search="training", kind="training", owner="nobody")

    assert "<b>5</b> requests" in everything
    assert "1 is late" in everything
    assert ("Laptops" in late, "Training for staff" in late) == (True, False)
    assert "<b>3</b> requests" in found
    assert "Nothing fits all of that" in read(team, QUEUE, search="zebra")


def test_a_request_says_how_many_of_its_days_have_passed(team, partner):
    asked = make_request(organisation=partner)

    assert "It is to be settled within 5 working days; none has passed." in read(
        team, page_of(asked)
    )


def test_the_file_of_the_queue_holds_nobodys_address(team, partner):
    make_request(organisation=partner)

    rows = b"".join(team.get(reverse("requests:requests_csv")).streaming_content).decode()

    assert "Harbour Carers" in rows
    assert "asha" not in rows.lower()


def test_an_empty_queue_says_how_it_begins(team):
    assert "Nobody has asked for anything yet" in read(team, QUEUE)


def test_unmet_requests_are_counted_by_kind_and_ward_with_how_many_they_are_of(team, partner):
    for state in ("unmet", "unmet", "answered", "answered", "answered"):
        because = "None left" if state == "unmet" else ""
        make_request(organisation=partner, kind="equipment", state=state, because=because)
    make_request(organisation=partner, kind="training", state="unmet", because="Booked")
    make_request(organisation=partner, state="withdrawn")

    page = read(team, reverse("requests:unmet"))
    rows = b"".join(team.get(reverse("requests:unmet_csv")).streaming_content).decode()

    assert "3 of 6 settled requests could not be met" in page
    assert "Equipment,No ward in particular,2,5,40%" in rows
    assert "Training,No ward in particular,1,1,Too few to say" in rows
    assert "Nothing is settled" not in page


def test_the_lead_sets_targets_and_who_may_ask_and_a_member_does_not(lead, team, programme):
    address = f"{reverse('requests:change_kind')}?kind=equipment"
    said = {"title": "Devices", "target_days": 3, "command_id": uuid.uuid4()}

    assert team.post(address, said).status_code == 403
    changed = text(lead.post(address, said, follow=True))
    added = lead.post(
        reverse("requests:new_kind"),
        {"title": "A room", "target_days": 8, "command_id": uuid.uuid4()},
        follow=True,
    )
    twice = lead.post(
        reverse("requests:new_kind"),
        {"title": "a room", "target_days": 8, "command_id": uuid.uuid4()},
    )
    lead.post(
        reverse("requests:rule"),
        {"is_open": "no", "months_kept": 6, "months_of_words": 36, "command_id": uuid.uuid4()},
    )

    assert "Devices" in changed
    assert "8 working days" in text(added)
    assert "There is a kind of this name already" in text(twice)
    assert RequestKind.objects.count() == 2
    shown = read(lead, reverse("requests:kinds"))
    assert "6 months after a request is settled" in shown
    assert "36 months after a request is settled" in shown


def test_a_partner_is_given_a_link_and_asks_by_it(team, partner, client):
    shown = text(post(team, "make_link", partner))
    make_contact("Bea Main", organisation=partner, kind="main", email="bea@example.org")
    sent = text(post(team, "make_link", partner))
    client.get(issue("requests.ask", [partner])[1].partition("8000")[2])

    page = post(
        client, "by_link", partner, step="send", need="Two laptops", asker_name="Bea",
        asker_phone="01234 567890",
    )  # fmt: skip

    assert "it is shown only once" in shown
    assert "Bea Main gets it by e-mail" in sent
    assert "Sent. Thank you." in text(page)
    asked = SupportRequest.objects.get()
    assert (asked.organisation, asked.door) == (partner, "link")


def test_a_manager_asks_follows_and_sees_nobody_elses(manager, partner, programme):
    make_request("Secret of others", organisation=make_organisation(programme=programme))
    page = post(
        manager, "ask", partner, step="send", need="Two laptops", asker_name="Bea",
        asker_email="bea@example.org",
    )  # fmt: skip

    listed, home = read(manager, QUEUE), read(manager, "/")
    asked = SupportRequest.objects.get(organisation=partner)

    assert "Sent. Thank you." in text(page)
    assert "Two laptops" in listed
    assert "Secret of others" not in listed + home
    assert "Ask for something you need" in home
    assert manager.get(page_of(asked), follow=True).redirect_chain
    assert manager.get(reverse("requests:requests_csv")).status_code == 403
    assert not RequestNote.objects.within(make_actor("champion", programme, partner.pk)).exists()


def test_home_and_the_partners_page_tell_the_team_what_waits(team, partner):
    make_request(
        "Ten tablets", organisation=partner, due_on=timezone.localdate() - timedelta(days=2)
    )

    home = read(team, "/")
    record = read(team, reverse("network:organisation", args=[partner.pk]))

    assert "1 new request, 1 request late." in home
    assert "What they asked for" in record
    assert "Asked for support" in record
