"""After a partner did not agree: the team is told, and both sides have a way on."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.shared_people.commands import send_link
from dots.shared_people.models.people import PROPOSED
from dots.shared_people.tests.makers import make_shared

pytestmark = pytest.mark.django_db


def page(name, *ids):
    return reverse(f"shared_people:{name}", args=ids)


def send(client, name, /, *ids, **said):
    """Send a form twice; return what is shown after the second."""
    sent = {"command_id": new_id(), **said}
    client.post(page(name, *ids), sent, follow=True)
    return client.post(page(name, *ids), sent, follow=True).content.decode()


@pytest.fixture
def asked(partner):
    """Sam is proposed to the partner."""
    return make_shared(partner, state=PROPOSED, manager_email="rosa@carers.example")


@pytest.fixture
def rosas(programme, partner):
    """A manager of the partner, signed in beside the team."""
    return sign_in(Client(), make_member(PARTNER_MANAGER, programme, partner.pk))


def other_hours():
    today = timezone.localdate()
    return {
        "hours": "7",
        "of_hours": "37",
        "since": today.isoformat(),
        "until": (today + timedelta(days=300)).isoformat(),
    }


def test_a_no_without_a_reason_is_told_to_the_team_and_leads_on(team, rosas, asked):
    terms = asked.terms.get()
    send(rosas, "answer", asked.pk, answer="no", terms_id=terms.pk)

    theirs = rosas.get(page("shared", asked.pk)).content.decode()
    home = team.get("/").content.decode()

    assert "did not agree on" in theirs
    assert "without saying why" in theirs
    assert "Propose what would suit you" in theirs
    assert "1 was not agreed" in home
    send(rosas, "terms", asked.pk, **other_hours())
    ours = team.get(page("shared", asked.pk)).content.decode()
    assert "Harbour Carers proposes 7 of 37 hours" in ours
    assert "1 waits for your agreement" in team.get("/").content.decode()
    assert "was not agreed" not in team.get("/").content.decode()
    assert asked.name in team.get(reverse("shared_people:people")).content.decode()
    renewed = asked.terms.get(state="proposed")
    send(team, "answer", asked.pk, answer="yes", terms_id=renewed.pk)
    assert (asked.fresh().state, asked.fresh().hours) == ("agreed", 7)


def test_what_the_partner_proposes_instead_can_be_taken_back_or_declined(team, rosas, asked):
    send(rosas, "answer", asked.pk, answer="no", terms_id=asked.terms.get().pk)
    for name, client, said in (("withdraw", rosas, {}), ("answer", team, {"answer": "no"})):
        send(rosas, "terms", asked.pk, **other_hours())
        terms = asked.terms.get(state="proposed")

        send(client, name, asked.pk, terms_id=terms.pk, **said)

        assert asked.fresh().state == "declined"
        assert "Propose what would suit you" in rosas.get(page("shared", asked.pk)).content.decode()


def test_by_link_a_manager_proposes_what_would_suit_after_saying_no(team, asked):
    send_link(actor=make_actor(TEAM_MEMBER, asked.programme), shared=asked)
    guest = Client()
    address = re.search(r"https?://[^/]+(/\S+)", Message.objects.latest("created_at").text)[1]
    shown = guest.get(address, follow=True).content.decode()
    assert "Propose what would suit you" not in shown
    send(
        guest, "agreement", asked.pk, answer="no", because="Too many", terms_id=asked.terms.get().pk
    )

    after = guest.get(page("agreement", asked.pk)).content.decode()
    done = send(guest, "link_terms", asked.pk, **other_hours())

    assert "did not agree on" in after
    assert "“Too many”" in after
    assert page("link_terms", asked.pk) in after
    assert "reads it and answers" in done
    assert asked.terms.get(state="proposed").side == "partner"
    assert Client().get(page("link_terms", asked.pk)).status_code != 200
