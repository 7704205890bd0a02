"""Pages opened before two partners were merged lead on to the one that stays."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates.tests.makers import make_merge
from dots.foundation.actor import TEAM_MEMBER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("network:add_contact", {"name": "Nell Farrow", "kind": "worker"}),
        ("requests:ask", {"need": "Ten tablets", "step": "check"}),
        ("conversations:start", {"kind": "visit", "password": "never kept"}),
    ],
)
def test_what_was_typed_for_the_old_record_is_sent_on_to_the_one_that_stays(
    team, pair, name, typed
):
    make_merge(pair)
    old, now = (reverse(name, args=[pk]) for pk in (pair.second_id, pair.first_id))

    opened = team.get(old)
    sent = {**typed, "command_id": uuid.uuid4(), "partner": str(pair.second_id)}
    asked = team.post(f"{old}?step=2", sent)

    page = asked.content.decode()
    assert opened["Location"] == now
    assert f"This is now part of {pair.first}" in page
    assert f'action="{now}?step=2"' in page
    assert str(pair.second_id) not in page
    assert all(value in page for value in typed.values() if value != "never kept")
    assert "never kept" not in page


def test_the_old_record_stays_hidden_from_whoever_may_not_see_the_new_one(client, pair):
    make_merge(pair)
    sign_in(client, make_member(TEAM_MEMBER))
    old = reverse("network:add_contact", args=[pair.second_id])

    assert (client.get(old).status_code, client.post(old).status_code) == (404, 404)
