"""What was recorded while two partners were one: shown before and after they are two again."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates.tests.makers import make_merge
from dots.foundation.actor import PARTNER_MANAGER
from dots.network.models import Contact

pytestmark = pytest.mark.django_db


def at(name, record):
    return reverse(f"duplicates:{name}", args=[record.pk])


def sent(**answers):
    return {"command_id": uuid.uuid4(), **answers}


def test_what_was_recorded_since_is_listed_before_and_after_undoing(team, pair):
    manager = make_member(PARTNER_MANAGER, pair.programme, pair.second.pk)
    done = make_merge(pair)
    theirs = sign_in(Client(), manager)
    kept = done.kept_id
    for name in ("Nia", "Ola"):
        said = sent(name=name, kind="worker", held_by="partner")
        theirs.post(reverse("network:add_contact", args=[kept]), said)
    team.post(reverse("network:add_site", args=[kept]), sent(name="Hall", ward="none"))
    mine = Contact.objects.filter(organisation=kept, name__in=["Nia", "Ola"])
    assert mine.count() == 2

    asked = team.get(at("undo", done)).content.decode()
    page = team.post(at("undo", done), sent(), follow=True).content.decode()

    assert "Goes back with Harbour Trust CIC" in asked
    assert "<li>2 people" in asked
    assert "Went back with Harbour Trust CIC" in page
    assert "<li>2 people" in page
    back = Contact.objects.filter(organisation=pair.second_id)
    assert set(back.values_list("name", flat=True)) == {"Nia", "Ola"}
