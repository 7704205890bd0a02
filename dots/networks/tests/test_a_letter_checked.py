"""A letter goes out as it was checked, or it is checked again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from dots.foundation.actor import TEAM_MEMBER
from dots.foundation.models import Message
from dots.networks.tests.conftest import signed_in
from dots.networks.tests.test_writing_to_members import sending


@pytest.mark.parametrize("who", ["meeting", "member"])
def test_a_letter_that_reads_otherwise_since_it_was_checked_does_not_go(
    client, programme, partner, rosa, ahead, who
):
    signed_in(client, TEAM_MEMBER, programme)
    address = reverse("networks:invite", args=[ahead.pk])
    looked = client.post(address, sending(partner, step="look"))
    carried = {**dict(looked.context["carried"]), "to": [str(partner.pk)], "step": "send"}
    moved = ahead.on + timedelta(days=3)
    if who == "meeting":
        type(ahead).objects.update(on=moved)
    else:
        rosa.name, moved = "Rosalind Field", ahead.on
        rosa.save()

    asked = client.post(address, carried)

    html = asked.content.decode()
    assert "Nothing was sent" in html
    assert f"{moved:%-d %B %Y}" in html
    if who == "meeting":
        assert "As you checked it" in html
        assert f"<u>{moved.day}</u>" in html or f"{moved:%A %-d}</u>" in html
    else:
        assert "<b>It no longer goes to:</b> Rosa Field, " in html
        assert "<b>It now goes to, too:</b> Rosalind Field, " in html
    assert not Message.objects.exists()
    again = {**dict(asked.context["carried"]), "to": [str(partner.pk)], "step": "send"}
    for _ in range(2):
        client.post(address, again)
    assert f"{moved:%-d %B %Y}" in Message.objects.get().text
