"""How tests read the pages of coverage, and partners by the dozen."""

from __future__ import annotations

from django.urls import reverse

from dots.coverage.tests.makers import make_role
from dots.frameworks.models import TermChoice
from dots.network.tests.makers import make_organisation

PAGE = reverse("coverage:coverage")
CELL, LINE, FILE = (reverse(f"coverage:{name}") for name in ("cell", "line", "coverage_csv"))
RULE = reverse("coverage:rule")


def read(client, address=PAGE, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def many_partners(programme, count, *roles, communities=("deaf",), **fields):
    made = [
        make_organisation(programme=programme, communities=list(communities), **fields)
        for _ in range(count)
    ]
    for one in made:
        for role in roles:
            make_role(role, organisation=one)
    return made


def hide_all_but(programme, *roles):
    everything = "spotting signposting hosting teaching-one teaching-groups lending data"
    others = "accessible-equipment specialist-advice funding volunteers"
    for code in f"{everything} {others}".split():
        if code not in roles:
            TermChoice.objects.create(
                programme=programme, list_code="partner-roles", term_code=code, is_hidden=True
            )
