"""A link that was sent to somebody opens nothing once they, or their partner, have left.

Back again, it opens.

It is asked each time a link is used, and not only when somebody thinks of ending it.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dots.accounts.tests.makers import make_programme
from dots.actions.tests.makers import make_action
from dots.alerts.commands import send_digests
from dots.conversations.commands import send_summary
from dots.conversations.tests.makers import make_conversation
from dots.foundation.actor import Actor
from dots.foundation.links import PURPOSES
from dots.foundation.models import Link, Message
from dots.frameworks.tests.makers import load_words
from dots.handovers.tests.makers import make_handover
from dots.introductions.commands import ask_outcome
from dots.introductions.tests.makers import make_introduction
from dots.network.commands import (
    close_contact,
    close_organisation,
    reopen_contact,
    reopen_organisation,
)
from dots.network.models.contacts import MAIN
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.commands import invite, write_to_members
from dots.networks.tests.makers import make_meeting, make_network
from dots.requests.commands import make_link, send_follow_link
from dots.requests.tests.makers import make_request
from dots.shared_people.commands import send_link
from dots.shared_people.tests.makers import make_shared
from dots.support.commands import send_new_link
from dots.support.tests.makers import make_return

pytestmark = pytest.mark.django_db
# Whoever is invited, is shared, or is helped.
NOT_TO_A_CONTACT = {"accounts.join", "follow_ups.answer", "shared_people.person"}


def an_action(actor, rosa):
    make_action(organisation=rosa.organisation, side="partner", contact=rosa)
    send_digests(actor=actor, programme=rosa.programme, on=timezone.localdate())


def a_meeting(actor, rosa):
    day = timezone.localdate() + timedelta(days=9)
    meeting = make_meeting(make_network(members=(rosa.organisation,)), on=day)
    invite(actor=actor, meeting=meeting, organisation_ids=[rosa.organisation_id])


def a_message(actor, rosa):
    network, to = make_network(members=(rosa.organisation,)), [rosa.organisation_id]
    write_to_members(
        actor=actor, network=network, organisation_ids=to, subject="Hello", text="Cake."
    )


def a_summary(actor, rosa):
    talk = make_conversation(rosa.organisation, answers={"assets": "A warm room."})
    send_summary(actor=actor, conversation=talk, contacts=[rosa])


def an_outcome(actor, rosa):
    ask_outcome(actor=actor, introduction=make_introduction(rosa.organisation, state="introduced"))


def a_request(actor, rosa):
    asked = make_request(organisation=rosa.organisation, asker_email=rosa.email)
    send_follow_link(actor=actor, request=asked)


SENT = {
    "actions.answer": an_action,
    "networks.meeting": a_meeting,
    "networks.letters": a_message,
    "conversations.summary": a_summary,
    "handovers.answer": lambda actor, rosa: make_handover(to=rosa.organisation),
    "introductions.consent": lambda actor, rosa: make_introduction(
        rosa.organisation, state="asked"
    ),
    "introductions.outcome": an_outcome,
    "requests.follow": a_request,
    "requests.ask": lambda actor, rosa: make_link(actor=actor, organisation=rosa.organisation),
    "shared_people.agree": lambda actor, rosa: send_link(
        actor=actor, shared=make_shared(rosa.organisation, contact=rosa)
    ),
    "support.return": lambda actor, rosa: send_new_link(
        actor=actor, asked=make_return(organisation=rosa.organisation, contact=rosa)
    ),
}


@pytest.fixture
def rosa():
    """A partner's main contact."""
    load_words()
    partner = make_organisation("Harbour Carers", programme=make_programme())
    return make_contact("Rosa", organisation=partner, kind=MAIN, email="rosa@carers.example")


def link_sent(purpose, actor, rosa):
    """The address of the link that Rosa got, without its host."""
    SENT[purpose](actor, rosa)
    text = Message.objects.filter(to=rosa.email).latest("created_at").text
    assert Link.objects.latest("created_at").purpose == purpose
    return re.search(r"https?://[^/]+(/l/\S+)", text)[1]


def test_every_kind_of_link_to_a_contact_is_looked_at():
    known = {name for name in PURPOSES if not name.startswith("test.")}

    assert set(SENT) == known - NOT_TO_A_CONTACT


@pytest.mark.parametrize("purpose", SENT)
def test_a_contact_who_has_left_opens_nothing_with_the_link_they_got(purpose, rosa):
    actor, guest = Actor.system(rosa.programme, "test"), Client()
    address = link_sent(purpose, actor, rosa)
    page = guest.get(address, follow=True)
    assert page.status_code == 200

    close_contact(actor=actor, contact=rosa)

    opened = page.request["PATH_INFO"]
    answers = [guest.get(opened), guest.post(opened, {}), Client().get(address)]
    assert [one.status_code for one in answers] == [404] * 3
    reopen_contact(actor=actor, contact=rosa)
    assert guest.get(opened).status_code == 200


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("purpose", SENT)
def test_a_link_to_a_partner_opens_nothing_once_it_has_left(purpose, is_known, rosa):
    """Also one that names nobody: without a contact it is shown once, to be passed on."""
    actor, guest = Actor.system(rosa.programme, "test"), Client()
    address = link_sent(purpose, actor, rosa)
    link = Link.objects.latest("created_at")
    link.record_ids = [pk for pk in link.record_ids if is_known or pk != str(rosa.pk)]
    link.save()
    opened = guest.get(address, follow=True).request["PATH_INFO"]

    close_organisation(actor=actor, organisation=rosa.organisation)

    answers = [guest.get(opened), guest.post(opened, {}), Client().get(address, follow=True)]
    assert [one.status_code for one in answers] == [404] * 3
    reopen_organisation(actor=actor, organisation=rosa.organisation)
    assert guest.get(opened).status_code == 200
