"""A round set up by mistake can be removed, as long as nobody was asked in it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.support.models import CollectionRound
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import only, said


def did_something_else(client, scene):
    """The number of a form that closed another round."""
    other, sent = make_round(scene.programme), said()
    only(client, reverse("support:close_round", args=[other.pk]), sent)
    other.delete()
    return sent["command_id"]


@pytest.mark.parametrize("closed_at", [None, timezone.now()])
def test_a_round_in_which_nobody_was_asked_can_be_removed_and_pressing_twice_is_once(
    scene, closed_at
):
    client = scene.client("team member")
    asked_for = make_round(scene.programme, closed_at=closed_at)
    make_return(asked_for, scene.partner, asked_at=None)
    address, sent = reverse("support:remove_round", args=[asked_for.pk]), said()

    offered = client.get(reverse("support:round", args=[asked_for.pk])).text
    first, second = only(client, address, sent), only(client, address, sent)

    assert address in offered
    assert first.url == second.url
    assert "The round is removed." in client.get(first.url).text
    assert not CollectionRound.objects.exists()
    only(client, address, said(), 404)
    only(client, address, said(command_id="1"), 404)
    only(client, address, said(command_id=did_something_else(client, scene)), 404)


def test_a_round_in_which_somebody_was_asked_stays(scene):
    client, asked_for = scene.client("team member"), make_round(scene.programme)
    make_return(asked_for, scene.partner, asked_at=timezone.now())

    page = only(client, reverse("support:remove_round", args=[asked_for.pk]), said(), 200)

    assert "Close it instead" in str(page.context["form"].errors)
    assert "nothing else changes" not in page.text
    assert client.get(reverse("support:remove_round", args=[asked_for.pk])).status_code == 302
    board = client.get(reverse("support:round", args=[asked_for.pk])).text
    assert "Remove it" not in board


def test_an_empty_closed_round_offers_no_partners_to_choose(scene):
    asked_for = make_round(scene.programme, closed_at=timezone.now())

    page = scene.client("team member").get(reverse("support:round", args=[asked_for.pk])).text

    assert "Nobody was asked in it." in page
    assert "Choose partners" not in page
