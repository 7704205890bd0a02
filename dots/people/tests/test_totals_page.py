"""Counted by person: what a city's partners count together, folded where they are many."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD
from dots.people.models import RegisterTotals
from dots.people.wording import TOTALS

pytestmark = pytest.mark.django_db


def line(*partners):
    return {"partners": list(partners), "sessions": 40, **dict.fromkeys(TOTALS, 45)}


@pytest.mark.parametrize("many", [12, 13])
def test_all_together_stands_first_and_many_partners_are_folded(many):
    programme = make_programme()
    names = [f"Partner {number}" for number in range(many)]
    lines = [*(line(name) for name in names), line(*names)]
    RegisterTotals.objects.create(
        programme=programme, quarter="2026-04", as_of=date(2026, 7, 9), lines=lines
    )
    lead = sign_in(Client(), make_member(LEAD, programme))

    page = lead.get(reverse("people:totals")).content.decode()

    assert "Partner 11" in page
    assert (f"Partner by partner: {many} lines" in page) == (many > 12)
    assert ("All partners together" in page) == (many > 12)
