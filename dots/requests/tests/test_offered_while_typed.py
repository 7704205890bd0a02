"""Know-how is offered while a request is typed, to whoever may read it."""

from __future__ import annotations

import logging
import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import EVALUATOR, LEAD
from dots.foundation.links import issue
from dots.foundation.models import Event, Link
from dots.network.tests.makers import make_organisation
from dots.requests.commands import set_rule
from dots.requests.indexing import index_notes
from dots.requests.models import KnowHowUse, SupportRequest
from dots.requests.tests.asking import form_of, hidden_in, read, text
from dots.requests.tests.makers import make_know_how
from dots.requests.views import offering

pytestmark = pytest.mark.django_db
NEED = "Data SIM cards for Asha"
OPEN, OURS = "Where do we get data SIM cards?", "Which data SIM cards does the council hold?"


@pytest.fixture(autouse=True)
def _nobody_asked_before():
    cache.clear()


@pytest.fixture
def anyone():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def notes(programme):
    """One for everyone, one for partners, one that is retired, one of another programme."""
    made = [
        make_know_how(OPEN, programme=programme, for_anyone=True),
        make_know_how(OURS, programme=programme),
        make_know_how(f"{OURS} Once", programme=programme, retired_on="2026-01-01"),
        make_know_how(f"{OPEN} Elsewhere", programme=make_organisation().programme),
    ]
    index_notes(made)
    return made


def address_of(name, record):
    return reverse(f"requests:{name}", args=[getattr(record, "slug", record.pk)])


def typed(client, name, record, need=NEED):
    return client.post(address_of(name, record), {"need": need, "kind": ""})


def by_link(partner):
    guest = Client()
    guest.get(issue("requests.ask", [partner])[1].partition("8000")[2])
    return guest


def test_anybody_is_offered_what_is_for_everyone_and_nothing_of_it_is_kept(
    anyone, team, programme, notes, caplog
):
    with caplog.at_level(logging.INFO):
        offered = typed(anyone, "offered_openly", programme)

    assert OPEN in text(offered)
    assert notes[0].answer in text(offered)
    assert OURS not in text(offered)
    assert OURS not in text(typed(team, "offered_openly", programme))
    assert not offered.cookies
    assert "Asha" not in caplog.text
    assert not SupportRequest.objects.exists()
    assert text(typed(anyone, "offered_openly", programme, need="A projector")).strip() == ""


def test_those_of_the_programme_are_offered_what_partners_read_and_no_other_programmes(
    team, manager, partner, notes
):
    for client, name in (
        (team, "offered"), (manager, "offered"), (by_link(partner), "offered_by_link"),
    ):  # fmt: skip
        offered = text(typed(client, name, partner))

        assert OPEN in offered
        assert OURS in offered
        assert "Once" not in offered
        assert "Elsewhere" not in offered


def test_nobody_is_offered_anything_for_a_partner_they_may_not_ask_for(
    anyone, manager, partner, programme, notes
):
    other = make_organisation(programme=programme)
    evaluator = sign_in(Client(), make_member(EVALUATOR, programme))

    assert typed(manager, "offered", other).status_code == 404
    assert typed(evaluator, "offered", partner).status_code == 404
    assert typed(by_link(partner), "offered_by_link", other).status_code == 404
    assert typed(anyone, "offered_by_link", partner).status_code in (403, 404)
    set_rule(actor=make_actor(LEAD, programme), programme=programme, is_open=False,
             months_kept=12, months_of_words=24)  # fmt: skip
    assert typed(anyone, "offered_openly", programme).status_code == 404


def test_what_is_typed_after_a_visit_has_ended_is_kept_nowhere(partner, notes):
    stranger, guest = Client(), by_link(partner)
    Link.objects.update(revoked_at="2026-01-01T00:00Z")

    answers = [typed(guest, "offered_by_link", partner), typed(stranger, "offered", partner)]

    assert [one.status_code for one in answers] == [404, 302]
    assert "kept" not in guest.session
    assert "kept" not in stranger.session


def test_one_address_is_answered_so_often_an_hour_and_its_requests_are_counted_apart(
    anyone, programme, notes, monkeypatch
):
    monkeypatch.setattr(offering, "MOST_ASKED", 3)

    answers = [typed(anyone, "offered_openly", programme).status_code for _ in range(4)]

    assert answers == [200, 200, 200, 429]
    assert "What do you need?" in read(anyone, form_of(programme))


def test_a_note_that_helped_is_counted_once_before_anything_else_is_filled_in(
    anyone, programme, notes
):
    page = hidden_in(read(anyone, form_of(programme)).partition('id="helps"')[2])
    pressed = {**page, "note": str(notes[0].pk)}

    forged = anyone.post(form_of(programme), {**pressed, "token": "forged"})
    done = [text(anyone.post(form_of(programme), pressed)) for _ in range(2)]

    assert "Nothing was sent yet" in text(forged)
    assert all("Good. Nothing was sent." in one for one in done)
    assert KnowHowUse.objects.get().note == notes[0]
    assert not SupportRequest.objects.exists()


def test_a_note_that_helped_whoever_has_the_partners_link_is_counted_too(partner, notes):
    guest, address = by_link(partner), address_of("by_link", partner)
    pressed = {"step": "used", "use-command_id": uuid.uuid4(), "note": str(notes[1].pk)}

    done = [text(guest.post(address, pressed)) for _ in range(2)]

    assert all("Good. Nothing was sent." in one for one in done)
    assert KnowHowUse.objects.get().note == notes[1]
    assert Event.objects.filter(action="requests.use_note", actor_kind="system").count() == 1


def test_the_page_brings_the_script_and_says_what_is_offered_politely(manager, partner):
    page = read(manager, address_of("ask", partner))

    assert "requests/offers.js" in page
    assert f'aria-live="polite" data-address="{address_of("offered", partner)}"' in page
