"""A yes to sharing somebody, taken back by their other record, is not stepped over in silence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.tests.makers import form
from dots.handovers.commands import end
from dots.handovers.models import Handover
from dots.handovers.tests.makers import make_shared, system
from dots.people.models import Merge
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(person, receiver):
    """Two records of Bea: one is shared with a library, the other was."""
    twin = make_person("Bea T.", organisation=person.organisation)
    standing, ended = (make_shared(one, to=receiver) for one in (person, twin))
    end(actor=system(ended), handover=ended, by_consent=True)
    return standing, ended


def page(shared):
    return reverse("people:merge", args=[one.person_id for one in shared])


@pytest.mark.parametrize("goes_on", [0, 1])
def test_what_the_person_took_back_later_is_ended_before_two_records_are_one(
    champion, shared, goes_on
):
    standing, _ = shared
    why = f"By the record of Bea T. they took back on {timezone.localdate():%-d %B %Y}"

    assert why in champion.get(page(shared)).content.decode()
    sent = form(stays=str(shared[goes_on].person_id))
    refused = champion.post(page(shared), sent).content.decode()
    assert "Nothing was changed." in refused
    assert not Merge.objects.exists()

    end(actor=system(standing), handover=standing, by_consent=True)
    champion.post(page(shared), form(stays=str(shared[goes_on].person_id)))
    assert Merge.objects.exists()


def test_a_later_yes_to_sharing_stands_and_the_page_says_so_before(champion, shared):
    standing, ended = shared
    earlier = timezone.localdate() - timedelta(days=9)
    Handover.objects.filter(pk=ended.pk).update(agreed_on=date(2025, 5, 1), ended_on=earlier)

    said = champion.get(page(shared)).content.decode()
    champion.post(page(shared), form(stays=str(standing.person_id)))

    assert f"took back on {earlier:%-d %B %Y} that Castle Library reads about them" in said
    assert "What they said last stands: it goes on." in said
    assert standing.fresh().is_shared_now
