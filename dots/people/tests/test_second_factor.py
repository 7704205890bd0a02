"""Whoever manages a partner that keeps people has more than a password to lose."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER
from dots.people.tests.makers import make_keeper, make_person

pytestmark = pytest.mark.django_db
SET_UP = reverse("mfa_activate_totp")


@pytest.mark.parametrize(
    ("role", "keeps", "asked"),
    [(PARTNER_MANAGER, True, True), (PARTNER_MANAGER, False, False), (CHAMPION, True, False)],
)
def test_managers_where_people_are_kept_set_up_a_second_factor_first(
    client, settings, role, keeps, asked
):
    settings.SECOND_FACTOR_FOR = ["keeper of people"]
    partner = make_keeper("Harbour Carers")
    if keeps:
        make_person("Bea", organisation=partner)
    sign_in(client, make_member(role, partner.programme, partner.pk))

    response = client.get("/people/")

    assert (response.status_code, response.get("Location", "")) == (
        (302, SET_UP) if asked else (200, "")
    )
