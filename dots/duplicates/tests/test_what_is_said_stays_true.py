"""Reasons that are no longer true say so, and an undone merge names what stayed as it was."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.duplicates.check import has_changed
from dots.duplicates.commands import keep_pairs, undo_merge
from dots.duplicates.models import Merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import TEAM_MEMBER, Actor
from dots.network.commands import change_organisation
from dots.network.tests.makers import make_organisation, make_site

pytestmark = pytest.mark.django_db
LIST = reverse("duplicates:pairs")
OLD = "Worked out before one of the two changed"


def pages(team, pair):
    page = reverse("duplicates:pair", args=[pair.pk])
    return [team.get(one).content.decode() for one in (LIST, page)]


def compared(programme, pair):
    """The partners are looked through, and the pair is found."""
    row = {
        "first": str(pair.first_id), "second": str(pair.second_id), "strength": "very",
        "weight": 9.0, "reasons": ["Same postcode"],
    }  # fmt: skip
    actor = Actor.system(programme, "test")
    return keep_pairs(actor=actor, programme=programme, found=[row], partners=2)


def rename(partner):
    actor = make_actor(TEAM_MEMBER, partner.programme)
    change_organisation(actor=actor, organisation=partner, name="Lantern Renamed")


def test_reasons_worked_out_before_a_partner_changed_say_so_until_the_next_comparison(
    team, programme, pair
):
    compared(programme, pair)
    assert all(OLD not in page for page in pages(team, pair))

    rename(pair.first)

    assert all(OLD in page for page in pages(team, pair))
    check = compared(programme, pair)
    check.asked_at = check.finished_at
    check.save()
    assert all(OLD not in page for page in pages(team, pair))


def test_after_an_undone_merge_the_reasons_are_old_and_the_night_compares_again(
    team, programme, pair
):
    check = compared(programme, pair)
    check.asked_at = check.finished_at
    check.save()
    done = make_merge(pair)
    assert not has_changed(programme, check)

    undo_merge(actor=Actor.system(programme, "test"), merged=done)

    assert all(OLD in page for page in pages(team, pair))
    assert has_changed(programme, check)


def test_the_pair_of_others_is_not_called_old(team, programme, pair):
    compared(programme, pair)
    other = make_pair(programme=programme)
    rename(pair.first)

    assert OLD not in pages(team, other)[1]


def test_an_undone_merge_names_what_stayed(team, pair):
    site = make_site(organisation=pair.second)
    done = make_merge(pair, name="Harbour", website="https://one.example")
    site.organisation = make_organisation(programme=pair.programme)
    site.save()
    rename(done.kept)
    sent = {"command_id": uuid.uuid4()}

    page = team.post(reverse("duplicates:undo", args=[done.pk]), sent, follow=True)

    words = page.content.decode()
    assert "2 things had changed since the merge and stayed as they are" in words
    assert "<li>Name</li>" in words
    assert "<li>1 site</li>" in words
    assert "<li>Website</li>" not in words


def test_what_an_undo_kept_before_people_were_left_out_tells_of_none(team, pair):
    done = make_merge(pair)
    undo_merge(actor=Actor.system(pair.programme, "test"), merged=done)
    said = ["Name", "1,203 sessions", "2 people helped", "1 register", "3 persons"]
    Merge.objects.filter(pk=done.pk).update(left=1_210, left_what=said)
    page = reverse("duplicates:merged", args=[done.pk])

    words = team.get(page).content.decode()

    assert "1,204 things had changed since the merge and stayed as they are" in words
    assert "<li>1,203 sessions</li>" in words
    for one in said[2:]:
        assert f"<li>{one}</li>" not in words
    Merge.objects.filter(pk=done.pk).update(left=6, left_what=said[2:])
    assert "had changed since" not in team.get(page).content.decode()
