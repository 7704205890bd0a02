"""What the law would ask about an agreement is said plainly to whoever writes it down."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.agreements.models import Agreement
from dots.agreements.tests.makers import WHOLE, make_agreement
from dots.agreements.wording import not_available
from dots.foundation.ids import new_id

pytestmark = pytest.mark.django_db
UNAVAILABLE = "cannot be relied on by a public authority for its tasks"
UNNAMED = "No condition of Article 9 is named"


def said(**changes):
    today = timezone.localdate().isoformat()
    return {**WHOLE, "signed_on": today, "starts_on": today, "command_id": str(new_id()), **changes}


def address(name, pk):
    return reverse(f"agreements:{name}", args=[pk])


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("basis", ["legitimate-interests", "recognised-interests"])
def test_a_basis_that_a_public_authority_has_not_is_asked_about_and_kept_after_a_tick(
    team, partner, basis
):
    form = said(controller="programme", basis=basis)

    asked = text(team.post(address("new", partner.pk), form))
    before = Agreement.objects.exists()
    for _ in range(2):
        answer = team.post(address("new", partner.pk), {**form, "sure_of": "basis"})
        assert answer.status_code == 302
    page = text(team.get(address("partner", partner.pk)))

    assert UNAVAILABLE in asked
    assert "Shared folder, file 12" in asked
    assert not before
    assert Agreement.objects.get().basis == basis
    assert UNAVAILABLE in page


@pytest.mark.parametrize(
    ("basis", "controller", "kind", "is_asked"),
    [
        ("legitimate-interests", "both", "charity", True),
        ("legitimate-interests", "partner", "library", True),
        ("legitimate-interests", "partner", "charity", False),
        ("legitimate-interests", "other", "library", False),
        ("public-task", "programme", "library", False),
        ("", "programme", "library", False),
    ],
)
def test_it_is_asked_where_whoever_decides_may_be_a_public_authority(
    basis, controller, kind, is_asked
):
    assert bool(not_available(basis, controller, kind)) is is_asked


def test_numbers_only_are_asked_nothing(team, partner):
    form = said(depth="headcount", controller="programme", condition="none")

    assert team.post(address("new", partner.pk), form).status_code == 302
    page = text(team.get(address("partner", partner.pk)))
    assert UNAVAILABLE not in page
    assert UNNAMED not in page


def test_without_a_condition_the_team_reads_what_is_not_asked_and_finds_such_partners(
    team, partner, programme
):
    make_agreement(partner, condition="none")

    page = text(team.get(address("partner", partner.pk)))
    found = text(team.get(f"{reverse('agreements:agreements')}?state=unnamed"))
    Agreement.objects.update(condition="care")

    assert UNNAMED in page
    assert "questions about ethnic group and health are not asked there" in page
    assert partner.name in found
    assert UNNAMED not in text(team.get(address("partner", partner.pk)))
    assert partner.name not in text(
        team.get(f"{reverse('agreements:agreements')}?state=unnamed")
    ).replace("No partner", "")
