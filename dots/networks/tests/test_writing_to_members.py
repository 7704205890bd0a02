"""Invitations, minutes and messages: to whom, what they say, sent once, and what came back."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.alerts.models import Recipient as Wish
from dots.foundation import outbox
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.foundation.notes import notes_about
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.letters import subject_of
from dots.networks.models import Mailing, NetworkLetter, NetworkMember
from dots.networks.selectors import recipients
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.makers import make_meeting, make_network, make_network_member, make_sent


def sending(*partners, **more):
    return {
        "command_id": new_id(),
        "to": [str(one.pk) for one in partners],
        "text": "",
        "step": "send",
        **more,
    }


def page(client, name, record):
    return client.get(reverse(f"networks:{name}", args=[record.pk])).content.decode()


def test_an_invitation_is_looked_at_then_sent_once_and_stands_on_record(
    client, programme, partner, rosa, ahead
):
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:invite", args=[ahead.pk])
    form = sending(partner, text="There is cake.")

    asked = client.get(address).content.decode()
    looked = client.post(address, {**form, "step": "look"}).content.decode()
    assert not Message.objects.exists()
    changed = client.post(address, {**form, "step": "change"}).content.decode()
    sent = client.post(address, form)
    again = client.post(address, form)

    letter = Message.objects.get()
    assert "Harbour Carers: Rosa Field" in asked
    for words in ("There is cake.", "1. Data", "Small hall", "10:30", "own link stands here"):
        assert words in looked
    assert "There is cake." in changed
    assert (letter.to, letter.subject) == (rosa.email, f"Invitation: Care partnership, {ahead}")
    assert "There is cake." in letter.text
    assert "Rosa" not in letter.text
    assert again["Location"] == sent["Location"]
    record = client.get(sent["Location"]).content.decode()
    assert "Harbour Carers" in record
    assert "Rosa Field" in record
    assert "had it on" in client.get(address).content.decode()


def test_a_long_name_is_cut_between_words_in_a_subject(programme):
    long = make_meeting(make_network("Digital Inclusion Partnership " * 5, programme=programme))

    subject = subject_of("invitation", long)

    assert subject.endswith(f"Digital Inclusion Partnership Digital …, {long}")
    assert len(subject) <= 160


def test_minutes_are_never_in_the_letter_and_those_not_sent_wait_at_home(
    client, programme, partner, rosa, meeting
):
    meeting.on = timezone.localdate() - timedelta(days=5)
    meeting.save()
    signed_in(client, LEAD, programme)
    waits = client.get("/").content.decode()

    sent = client.post(reverse("networks:send_minutes", args=[meeting.pk]), sending(partner))

    assert "Minutes not sent" in waits
    assert sent.status_code == 302
    text = Message.objects.get().text
    assert "Tea was served." not in text
    assert "minutes of the meeting of Care partnership" in text
    assert "Minutes not sent" not in client.get("/").content.decode()


def test_minutes_that_are_not_written_are_not_sent(client, programme, partner, rosa, ahead):
    signed_in(client, TEAM_MEMBER, programme)

    said = client.post(reverse("networks:send_minutes", args=[ahead.pk]), sending(partner))

    assert "No minutes are written yet. Nothing was sent." in said.content.decode()
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [({"cancelled_on": timezone.localdate()}, "called off"), ({"days": -1}, "lies behind us")],
)
def test_nobody_is_invited_to_a_meeting_that_is_off_or_over(
    client, programme, partner, rosa, ahead, change, words
):
    ahead.cancelled_on = change.get("cancelled_on")
    ahead.on = timezone.localdate() + timedelta(days=change.get("days", 7))
    ahead.save()
    signed_in(client, TEAM_MEMBER, programme)

    said = client.post(reverse("networks:invite", args=[ahead.pk]), sending(partner))

    assert words in said.content.decode()
    assert not Message.objects.exists()


def test_a_message_goes_to_those_ticked_and_is_kept(client, programme, partner, rosa, meeting):
    other = make_organisation("Tidewell Hub", programme=programme)
    make_contact(organisation=other, kind="main", email="hub@example.org")
    make_network_member(meeting.network, other)
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:write", args=[meeting.network_id])

    nobody = client.post(address, sending(subject="Rooms", text="Who has one?"))
    empty = client.post(address, sending(partner, subject="", text=""))
    sent = client.post(address, sending(partner, subject="Rooms", text="Who has one?"))

    assert "Tick at least one member." in nobody.content.decode()
    assert empty.status_code == 200
    assert [one.to for one in Message.objects.all()] == [rosa.email]
    assert "Who has one?" in client.get(sent["Location"]).content.decode()
    listed = page(client, "mailings", meeting.network)
    file = b"".join(
        client.get(reverse("networks:mailings_csv", args=[meeting.network_id])).streaming_content
    )
    assert "Rooms" in listed
    assert b"Rooms,Message" in file
    assert "Nothing fits" in client.get(
        reverse("networks:mailings", args=[meeting.network_id]), {"search": "kitchens"}
    ).content.decode()  # fmt: skip


def test_a_meeting_called_off_fills_in_the_message_that_says_so(client, programme, rosa, ahead):
    ahead.cancelled_on = timezone.localdate()
    ahead.save()
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:write", args=[ahead.network_id])

    said = client.get(address, {"off": str(ahead.pk)}).content.decode()

    assert f"The meeting of {ahead} is called off." in said
    assert client.get(address, {"off": "none"}).status_code == 200


def reasons(network):
    return {
        one.member.organisation.name: one.problem for one in recipients(network, "message", None)
    }


def test_whoever_cannot_be_reached_is_listed_with_why(client, programme, partner, meeting, rosa):
    network = meeting.network
    for name, held_by, email in (
        ("Hidden", "partner", "hidden@example.org"),
        ("No address", "programme", ""),
        ("Quiet", "programme", "quiet@example.org"),
        ("Wants none", "programme", "none@example.org"),
    ):
        one = make_organisation(name, programme=programme)
        make_network_member(network, one)
        made = make_contact(
            f"{name} person", organisation=one, kind="main", held_by=held_by, email=email
        )
        if name == "Quiet":
            Wish.objects.create(programme=programme, person_id=made.pk, pace="never")
    NetworkMember.objects.filter(organisation__name="Wants none").update(no_letters=True)
    signed_in(client, TEAM_MEMBER, programme)

    said = page(client, "write", network)

    assert reasons(network) == {
        "Harbour Carers": "",
        "Hidden": "We hold no e-mail address of a contact",
        "No address": "We hold no e-mail address of a contact",
        "Quiet": "Quiet person asked for no letters",
        "Wants none": "Asked not to be written to about this network",
    }
    assert "Who gets none, and why" in said
    assert "Hidden person" not in said


def test_a_letter_that_comes_back_is_noted_and_its_address_is_not_used_again(
    client, programme, partner, rosa, ahead, mailoutbox, monkeypatch
):
    signed_in(client, TEAM_MEMBER, programme)
    refuse = smtplib.SMTPRecipientsRefused({rosa.email: (550, b"5.1.1 no such user")})

    def refused(self, *_args, **_more):
        raise refuse

    sent = client.post(reverse("networks:invite", args=[ahead.pk]), sending(partner))
    monkeypatch.setattr("django.core.mail.EmailMessage.send", refused)
    outbox.deliver_due()

    record = client.get(sent["Location"]).content.decode()
    assert "1 came back." in record
    assert reasons(ahead.network)["Harbour Carers"].startswith("The last letter to Rosa Field")
    history = client.get(reverse("network:organisation", args=[partner.pk])).content.decode()
    assert "A letter came back" in history
    rosa.email = "rosa.field@carers.example"
    rosa.save()
    assert reasons(ahead.network)["Harbour Carers"] == ""


def test_a_letter_to_one_who_cannot_be_reached_any_more_stops_all(
    client, programme, partner, rosa, ahead
):
    rosa.held_by = "partner"
    rosa.save()
    signed_in(client, TEAM_MEMBER, programme)

    client.post(reverse("networks:invite", args=[ahead.pk]), sending(partner))

    assert not Mailing.objects.exists()


def test_the_name_of_a_contact_that_the_partner_took_back_is_shown_no_more(
    client, programme, partner, rosa, ahead
):
    letter = make_sent(ahead, partner, rosa)
    rosa.held_by = "partner"
    rosa.save()
    signed_in(client, TEAM_MEMBER, programme)

    said = page(client, "mailing", letter.mailing)

    assert "Rosa" not in said
    assert "Somebody the team no longer sees" in said


@pytest.mark.parametrize("name", ["invite", "send_minutes"])
@pytest.mark.parametrize("role", [EVALUATOR, PARTNER_MANAGER, None])
def test_only_the_team_writes_to_members(client, programme, partner, rosa, meeting, name, role):
    if role:
        signed_in(client, role, programme, partner if role == PARTNER_MANAGER else None)

    answer = client.post(reverse(f"networks:{name}", args=[meeting.pk]), sending(partner))

    assert answer.status_code == (403 if role else 302)
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("name", ["write", "mailings", "mailings_csv", "plan"])
def test_a_members_manager_opens_neither_letters_nor_the_plans_page(
    client, programme, partner, meeting, name
):
    signed_in(client, PARTNER_MANAGER, programme, partner)

    assert client.get(reverse(f"networks:{name}", args=[meeting.network_id])).status_code == 403


def test_what_the_team_wrote_is_handed_to_it_with_the_other_notes(programme, partner, meeting):
    letter = make_sent(meeting, partner)
    Mailing.objects.filter(pk=letter.mailing_id).update(text="Bring a chair.")

    actor = make_actor(LEAD, programme)
    typed = {note.text for note in notes_about(actor, partner.pk)}

    assert "Bring a chair." in typed
    assert NetworkLetter.objects.count() == 1


def test_a_network_with_many_members_asks_the_database_no_more_often(
    programme, meeting, rosa, django_assert_max_num_queries
):
    for number in range(12):
        one = make_organisation(programme=programme)
        make_network_member(meeting.network, one)
        make_contact(organisation=one, kind="main", email=f"m{number}@example.org")
    make_meeting(meeting.network)

    with django_assert_max_num_queries(8):
        found = recipients(meeting.network, "invitation", meeting)

    assert len(found) == 13
