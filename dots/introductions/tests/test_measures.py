"""The network in numbers: who stands alone, new ties, and what came of introductions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.foundation.actor import LEAD, PARTNER_MANAGER
from dots.introductions.models import Side, Tie
from dots.introductions.selectors import (
    by_quarter,
    grouped_by,
    last_days,
    neighbour_ids,
    standing,
    whole_network,
)
from dots.introductions.selectors.ties import neighbours_among
from dots.introductions.tests.makers import make_introduction, make_tie
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation, make_project

pytestmark = pytest.mark.django_db
NETWORK = reverse("introductions:network")


def test_measures_say_few_answers_are_too_few(team, programme, carers):
    actor = make_actor(LEAD, programme)
    for number in range(5):
        made = make_introduction(carers, make_organisation(programme=programme), state="introduced")
        outcome = "yes" if number < 2 else "no"
        Side.objects.filter(introduction=made).update(outcome=outcome)

    now = by_quarter(actor, whole_network(actor, last_days(actor)))[-1]

    assert (now.new_ties, now.introduced, now.answered, now.led) == (5, 5, 5, 2)
    assert now.is_enough
    assert "2 of 5" in team.get(NETWORK).content.decode()
    Side.objects.filter(introduction=made).update(outcome="")
    assert "Too few to say (4 answered)" in team.get(NETWORK).content.decode()


def test_a_small_project_ties_its_partners_in_every_number_and_in_the_file(
    team, programme, carers, library
):
    mill, _ = (make_organisation(name, programme=programme) for name in ("Mill Lane", "Lonely"))
    make_project("Fridays", partners=(carers, library, mill))
    make_tie(carers, library)

    now = standing(whole_network(make_actor(LEAD, programme)))
    page = team.get(NETWORK).content.decode()
    around = team.get(reverse("introductions:around", args=[mill.pk])).content.decode()
    file = b"".join(team.get(reverse("introductions:ties_csv")).streaming_content).decode()

    assert (now.partners, now.ties, now.recorded, now.isolated, now.middle) == (4, 3, 1, 1, 2)
    assert "4 partners, 3 ties between them; one stands alone" in page
    assert "One of these ties is recorded or came of an introduction" in page
    assert "Ties between partners of different communities" in page
    assert "Mill Lane is tied to 2 other partners" in around
    assert file.count("Both are in the project “Fridays”") == 3
    assert len(file.splitlines()) == 1 + 1 + 3


def test_the_ties_of_a_partner_that_has_left_count_in_no_number_and_in_no_file(
    team, programme, carers, library
):
    mill, gone, rests = (make_organisation(name, programme=programme) for name in ("M", "G", "R"))
    make_project("Fridays", partners=(mill, gone))
    for one, other in ((carers, library), (carers, gone), (library, rests)):
        make_tie(one, other)
    Organisation.objects.filter(pk=gone.pk).update(state="left")
    Organisation.objects.filter(pk=rests.pk).update(state="paused")

    lead = make_actor(LEAD, programme)
    whole = whole_network(lead, last_days(lead))
    now, grouped = standing(whole), grouped_by(lead, "community", whole)
    page = team.get(NETWORK).content.decode()
    file = b"".join(team.get(reverse("introductions:ties_csv")).streaming_content).decode()
    alone = team.get(reverse("introductions:alone")).content.decode()
    around = [team.get(reverse("introductions:around", args=[one.pk])) for one in (carers, gone)]

    assert (now.partners, now.paused, now.ties, now.recorded, now.isolated) == (3, 1, 2, 2, 1)
    assert "3 partners and 1 paused, 2 ties between them; one stands alone" in page
    assert "Those that are paused are in the picture" in page
    assert grouped.partners.total() == 4
    assert grouped.inside.total() + grouped.between.total() == 2
    assert len(file.splitlines()) == 1 + 2
    assert f"{mill.pk}" in alone
    assert not any(f"{one.pk}" in alone for one in (carers, library, gone, rests))
    assert by_quarter(lead, whole)[-1].alone == 1
    assert "is tied to 1 other partner" in around[0].content.decode()
    assert "has left; it was tied to 2 other partners" in around[1].content.decode()
    assert neighbour_ids(lead, mill) == set()
    assert neighbours_among(lead, [carers.pk])[carers.pk] == {library.pk}


def test_a_partner_that_waits_for_its_import_is_in_no_figure(programme, carers, library):
    make_tie(carers, library)
    Organisation.objects.filter(pk=library.pk).update(live=False)

    lead = make_actor(LEAD, programme)
    whole = whole_network(lead, last_days(lead))
    now = standing(whole)

    assert (now.partners, now.ties, now.isolated) == (1, 0, 1)
    assert by_quarter(lead, whole)[-1].new_ties == 0


def test_a_quarter_says_how_many_were_in_no_tie_on_its_last_day(team, programme, carers, library):
    other = make_organisation("Mill Lane", programme=programme)
    today = timezone.localdate()
    Organisation.objects.update(partner_since=date(2020, 1, 1))
    Organisation.objects.filter(pk=other.pk).update(partner_since=today)
    make_tie(carers, library, since=today - timedelta(days=400), closed_on=today)

    lead = make_actor(LEAD, programme)
    *_, before, now = by_quarter(lead, whole_network(lead, last_days(lead)))

    assert (before.alone, before.of) == (0, 2)
    assert (now.alone, now.of) == (3, 3)
    assert "3 of 3" in team.get(NETWORK).content.decode()


def test_a_manager_reads_the_ties_of_the_own_partner_only(programme, carers, library):
    make_tie(carers, library)
    make_tie(library, make_organisation(programme=programme))
    manager = make_actor(PARTNER_MANAGER, programme, carers.pk)

    assert Tie.objects.unjoined(manager).count() == 1
