"""What was recorded while two partners were one: shown before and after they are two again."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates.forms import UndoForm
from dots.duplicates.tests.makers import make_later, make_merge, make_pair
from dots.foundation.actor import PARTNER_MANAGER
from dots.network.models import Contact
from dots.network.tests.makers import make_site

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
    assert "<li>2 contacts" in asked
    assert "Went back with Harbour Trust CIC" in page
    assert "<li>2 contacts" in page
    back = Contact.objects.filter(organisation=pair.second_id)
    assert set(back.values_list("name", flat=True)) == {"Nia", "Ola"}


def test_the_merge_page_of_a_merged_pair_says_when_and_how_to_undo_it(team, pair):
    opened = at("merge", pair)
    done = make_merge(pair)

    for page in (
        team.get(opened, follow=True),
        team.post(opened, sent(keeps=str(pair.first_id)), follow=True),
    ):
        said = page.content.decode()
        assert page.redirect_chain[-1][0] == at("merged", done)
        assert "These two are merged already" in said
        assert f"Merged on {done.created_at:%-d %B %Y}" in said
        assert at("undo", done) in said
        assert "Which record stays?" not in said


def test_two_of_one_name_are_told_apart_as_records(team, programme):
    pair = make_pair(*(make_later("Fern Job Club", programme=programme) for _ in range(2)))
    done = make_merge(pair)

    said = team.get(at("merged", done)).content.decode()

    assert "Two records of Fern Job Club are one" in said
    assert "Take the two records of Fern Job Club apart" in (
        team.get(at("undo", done)).content.decode()
    )


def test_of_two_of_one_name_it_is_said_with_which_what_was_recorded_since_goes(team, programme):
    pair = make_pair(*(make_later("Fern Job Club", programme=programme) for _ in range(2)))
    make_site(organisation=pair.first, postcode="XB5 2AJ")
    make_site(organisation=pair.second, postcode="XB7 8AN")
    manager = make_member(PARTNER_MANAGER, programme, pair.second.pk)
    done = make_merge(pair)
    theirs, kept = sign_in(Client(), manager), done.kept_id
    said = sent(name="Nia", kind="worker", held_by="partner")
    theirs.post(reverse("network:add_contact", args=[kept]), said)
    team.post(reverse("network:add_site", args=[kept]), sent(name="Hall", ward="none"))

    asked = team.get(at("undo", done)).content.decode()
    page = team.post(at("undo", done), sent(), follow=True).content.decode()

    first, second = (
        f"Fern Job Club (the {which}: Something else, " for which in ("first", "second")
    )
    assert f"Goes back with {second}XB7 8AN)</h2>" in asked
    assert f"Went back with {second}XB7 8AN)</h2>" in page
    for shown in (asked, page):
        assert "with Fern Job Club</h2>" not in shown
    choices = dict(UndoForm(merge=done, asked=[], of_both=True).fields["whose-people"].choices)
    assert list(choices.values()) == [
        f"They go back with {second}XB7 8AN)",
        f"They stay with {first}XB5 2AJ)",
    ]
