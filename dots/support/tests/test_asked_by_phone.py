"""A partner without an address is asked by phone: noted, counted among those asked, taken back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.foundation.models import Message
from dots.support.commands import key_return, note_asked, save_answers, take_back_asked
from dots.support.models import CollectionRound, Return
from dots.support.tests.makers import make_return, make_round


@pytest.fixture
def asked_for(scene):
    return make_round(scene.programme, "Spring", due_on=timezone.localdate())


@pytest.fixture
def chosen(scene, asked_for):
    return make_return(asked_for, scene.partner, asked_at=None)


def send(client, chosen, what="phoned", command_id=None):
    address = reverse(f"support:{what}", args=[chosen.pk])
    return client.post(address, {"command_id": str(command_id or new_id())})


def page_of(client, chosen):
    return client.get(reverse("support:return", args=[chosen.pk])).text


def test_it_is_noted_and_counts_as_asked_and_nothing_is_sent(scene, asked_for, chosen):
    client = scene.client("team member")
    before = page_of(client, chosen)

    response = send(client, chosen)

    page = client.get(response["Location"]).text
    board = client.get(reverse("support:round", args=[asked_for.pk]))
    file = client.get(reverse("support:round_csv", args=[asked_for.pk]))
    assert "We asked them by phone" in before
    assert "Asked by phone" in page
    assert "We did not ask them by phone" in page
    assert board.context["lede"] == "The one partner has not answered yet."
    assert board.context["table"][0][2].endswith(", by phone")
    assert str(timezone.localdate()) in b"".join(file.streaming_content).decode()
    assert not Message.objects.exists()


def test_sent_twice_it_keeps_its_first_moment(scene, chosen):
    client, sent = scene.client("team member"), new_id()

    answers = [send(client, chosen, command_id=sent) for _ in range(2)]
    noted = Return.objects.get().phoned_at
    send(client, chosen)

    assert answers[0]["Location"] == answers[1]["Location"]
    assert Return.objects.get().phoned_at == noted


def test_it_is_taken_back(scene, chosen):
    client = scene.client("team member")
    send(client, chosen)

    send(client, chosen, "not_phoned")

    assert Return.objects.get().phoned_at is None
    assert "We asked them by phone" in page_of(client, chosen)


@pytest.mark.parametrize("role", ["partner manager", "champion", "evaluator"])
@pytest.mark.parametrize("what", ["phoned", "not_phoned"])
def test_only_the_team_notes_it(scene, chosen, role, what):
    assert send(scene.client(role), chosen, what).status_code in (403, 404)
    assert Return.objects.get().phoned_at is None


@pytest.mark.parametrize("what", ["phoned", "not_phoned"])
def test_a_visitor_is_asked_to_sign_in(chosen, what):
    assert send(Client(), chosen, what)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("command", [note_asked, take_back_asked])
def test_of_an_answered_return_or_a_closed_round_nothing_is_noted(scene, asked_for, command):
    answered = make_return(
        asked_for, scene.partner, state="in", answered_at=timezone.now(), asked_at=None
    )
    with pytest.raises(NotPossible, match="has answered"):
        command(actor=scene.lead, asked=answered)

    CollectionRound.objects.update(closed_at=timezone.now())

    with pytest.raises(NotPossible, match="round is closed"):
        command(actor=scene.lead, asked=answered)


def test_the_partners_page_tells_it(scene, chosen):
    client = scene.client("team member")
    send(client, chosen)

    page = client.get(reverse("network:organisation", args=[scene.partner.pk])).text

    assert "Asked for figures for" in page


def test_the_team_does_not_read_what_a_partner_has_begun_and_nothing_of_it_is_lost(
    scene, asked_for
):
    asked = make_return(asked_for, scene.partner)
    actor = Actor.system(scene.programme, "test")
    save_answers(actor=actor, asked=asked, answers={"people": 4273, "sessions": 6})

    page = scene.client("team member").get(reverse("support:key", args=[asked.pk])).text

    assert "4273" not in page
    assert "4,273" not in page
    key_return(actor=scene.lead, asked=asked, replaces=0, answers={"sessions": 7})
    asked.refresh_from_db()
    assert asked.draft == {"people": 4273}
    assert asked.versions.get().answers["sessions"] == 7
