"""Two records of one name: everywhere it is said which is which, and what was called how."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor
from dots.duplicates.models import Merge
from dots.duplicates.tests.makers import make_later, make_merge, make_pair
from dots.foundation.actor import TEAM_MEMBER
from dots.foundation.ids import new_id
from dots.network.alike import alike_to
from dots.network.indexing import index_organisations
from dots.network.models import Organisation
from dots.network.tests.makers import make_organisation, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def hubs(programme):
    one = make_organisation("Brindle Hub", programme=programme)
    make_site(organisation=one, postcode="XB5 2AJ")
    return make_pair(one, make_later("Brindle Hub", programme=programme))


def text(response):
    return response.content.decode()


def at(name, record):
    return reverse(f"duplicates:{name}", args=[record.pk])


def test_pages_tell_which_is_which(team, hubs):
    side_by_side, merge = text(team.get(at("pair", hubs))), text(team.get(at("merge", hubs)))
    chosen = text(team.get(at("same_as", hubs.second), {"search": "Brindle"}))

    assert "Are two records of Brindle Hub the same?" in side_by_side
    for page in (side_by_side, merge):
        assert "Brindle Hub (the first)" in page
        assert "Brindle Hub (the second)" in page
    assert "XB5 2AJ; added " in merge
    assert "If Brindle Hub (the first) goes" in merge
    assert "1 record<" in merge
    assert "no site recorded; added " in merge
    assert "Brindle Hub" in chosen


def test_after_a_merge_every_page_says_which_is_which(team, programme):
    hubs = make_pair(*(make_later("Brindle Hub", programme=programme) for _ in range(2)))
    for one, postcode in ((hubs.first, "XB5 2AJ"), (hubs.second, "XB7 8AN")):
        make_site(organisation=one, postcode=postcode)
    done = make_merge(hubs)
    gone = text(team.get(at("merged", done))).split("What went: ")[1].split(". Its old")[0]
    kept = text(team.get(at("merged", done))).split("the one that stays: ")[1].split(".</p>")[0]
    assert {gone, kept} == {
        "Brindle Hub (the first: Something else, XB5 2AJ)",
        "Brindle Hub (the second: Something else, XB7 8AN)",
    }

    listed, asked = text(team.get(reverse("duplicates:merges"))), text(team.get(at("undo", done)))
    page = text(team.get(reverse("network:organisation", args=[done.kept_id])))
    team.post(at("undo", done), {"command_id": str(new_id())})
    undone = text(team.get(at("undo", done), follow=True))

    assert all(name in shown for name in (gone, kept) for shown in (listed, asked))
    assert f"Merged with {gone}" in page
    assert f"Open {kept}" in undone
    assert f"Open {gone}" in undone
    assert "undone already. Nothing was changed" in undone
    assert "Undo this merge" not in undone


def test_while_typing_those_of_one_name_are_told_apart(team, programme, hubs):
    index_organisations([hubs.first, hubs.second])

    found = alike_to(make_actor(TEAM_MEMBER, programme), "Brindle Hub")

    assert sorted(one.why.split(", added")[0] for one in found) == [
        "Same name. No site recorded",
        "Same name. XB5 2AJ",
    ]


def test_name_and_kind_are_those_of_the_record_that_stays_unless_chosen(team, programme):
    bankside = make_organisation("Bankside GP Practice", programme=programme, kind="health")
    rowan = make_later("Rowan Men’s Shed", programme=programme, kind="charity")
    pair = make_pair(bankside, rowan)
    form = team.get(at("merge", pair)).context["form"]
    usual = {name: form[name].value() or "" for name in form.fields}

    team.post(at("merge", pair), {**usual, "keeps": str(rowan.pk), "command_id": str(new_id())})

    kept = Organisation.objects.get(pk=rowan.pk)
    assert (kept.name, kept.kind) == ("Rowan Men’s Shed", "charity")


def test_the_words_afterwards_name_both_as_they_were_called(team, programme):
    bankside = make_organisation("Bankside GP Practice", programme=programme)
    pair = make_pair(bankside, make_later("Rowan Men’s Shed", programme=programme))
    form = team.get(at("merge", pair)).context["form"]
    usual = {name: form[name].value() or "" for name in form.fields}
    other = "second" if pair.first_id == bankside.pk else "first"
    said = {**usual, "keeps": str(bankside.pk), "name": other, "command_id": str(new_id())}

    page = text(team.post(at("merge", pair), said, follow=True))

    done = Merge.objects.get()
    assert "Rowan Men’s Shed and Bankside GP Practice are one, called Rowan Men’s Shed" in page
    assert "which was called Bankside GP Practice" in page
    for found in (team.get(at("undo", done)), team.get(reverse("duplicates:merges"))):
        assert "Bankside GP Practice" in text(found)
    listed = team.get(reverse("duplicates:merges"), {"search": "bankside"})
    assert at("merged", done) in text(listed)
