"""After a handover: the partners it was about, and a pack of them alone."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.network.tests.makers import make_organisation
from dots.relationships.models import Handover
from dots.relationships.tests.makers import make_handover, make_looks_after

pytestmark = pytest.mark.django_db
PAGE = reverse("relationships:portfolios")


def at(name, record):
    return reverse(f"relationships:{name}", args=[record.pk])


def read(client, address):
    return client.get(address).content.decode()


@pytest.fixture
def three(programme, maya):
    """Three partners of Maya's."""
    made = [make_organisation(name, programme=programme) for name in ("Ash", "Beech", "Cedar")]
    for one in made:
        make_looks_after(one, maya, to_know=f"About {one}")
    return made


def test_the_pack_of_a_handover_holds_what_was_handed_over_and_no_other_partner(
    team, programme, three, maya, joss
):
    make_looks_after(make_organisation("Had already", programme=programme), joss)
    some = {
        "command_id": uuid.uuid4(),
        "partners": [str(one.pk) for one in three[:2]],
        "member": str(joss.pk),
        "checked": "yes",
    }
    team.post(at("hand_over", maya), some)
    made = Handover.objects.get()

    pack = read(team, at("handed_summaries", made))

    assert at("handed_summaries", made) in read(team, at("handed", made))
    assert "What Joss Kettleby took over" in pack
    assert "2 partners, what to know about each" in pack
    assert "About Ash" in pack
    assert "Had already" not in pack
    assert "Cedar" not in pack
    assert team.get(at("handed_summaries", make_handover())).status_code == 404


def test_once_a_hand_over_is_undone_nothing_says_any_more_that_it_was_taken_over(
    team, programme, three, maya, joss
):
    chosen = {"partners": [str(three[0].pk)], "member": str(joss.pk), "checked": "yes"}
    team.post(at("hand_over", maya), {"command_id": uuid.uuid4(), **chosen})
    made = Handover.objects.get()
    team.post(at("handed", made), {"command_id": uuid.uuid4()})

    pack = team.get(at("handed_summaries", made), follow=True).content.decode()

    assert "This was undone" in pack
    assert "took over" not in pack


@pytest.mark.parametrize("name", ["handed", "handed_summaries"])
def test_pages_of_a_handover_stand_under_portfolios_in_the_menu(name):
    made = make_handover()

    assert at(name, made).startswith(PAGE)
