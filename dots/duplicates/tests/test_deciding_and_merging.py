"""Deciding about a pair, merging it, and undoing that, as the team does it on screen."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.urls import reverse

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.duplicates.commands import merge, undo_merge
from dots.duplicates.models import DIFFERENT, LATER, MERGED, OPEN, LikelyPair, Merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import EVALUATOR, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.commands import NotAllowed, NotPossible
from dots.foundation.ids import new_id
from dots.foundation.links import issue
from dots.foundation.registries import names_of_partners, partner_now
from dots.network.imports import OrganisationTarget
from dots.network.models import Organisation
from dots.network.selectors import found_by_words
from dots.network.tests.makers import make_contact, make_organisation, make_site

pytestmark = pytest.mark.django_db


def system(pair):
    return Actor.system(pair.programme, "test")


def at(name, record):
    return reverse(f"duplicates:{name}", args=[record.pk])


def sent(**answers):
    return {"command_id": uuid.uuid4(), **answers}


def texts(response):
    return response.content.decode()


def test_an_empty_list_says_what_it_is_for(team):
    assert "Partners have not been compared yet" in texts(team.get(reverse("duplicates:pairs")))
    assert "Nothing is merged" in texts(team.get(reverse("duplicates:merges")))


def test_the_list_is_searched_filtered_and_saved(team, pair):
    other = make_pair(programme=pair.programme, strength="perhaps")
    page = texts(team.get(reverse("duplicates:pairs"), {"search": "harbour"}))
    few = texts(team.get(reverse("duplicates:pairs"), {"strength": "perhaps"}))
    file = b"".join(team.get(reverse("duplicates:pairs_csv")).streaming_content).decode()

    assert at("pair", pair) in page
    assert "or Harbour Trust" in page
    assert at("pair", other) not in page
    assert at("pair", other) in few
    assert at("pair", pair) not in few
    assert "Same postcode" in file
    assert file.count("Harbour") == 2
    assert "2 pairs" in texts(team.get("/"))


def test_a_pair_is_shown_side_by_side(team, pair):
    make_site(organisation=pair.first, postcode="EB1 1AA")

    page = texts(team.get(at("pair", pair)))

    assert "Are Harbour Trust and Harbour Trust CIC the same?" in page
    assert "1098231" in page
    assert "EB1 1AA" in page
    assert "1 site" in page


@pytest.mark.parametrize(("name", "state"), [("different", DIFFERENT), ("later", LATER)])
def test_a_decision_leaves_the_list_and_is_taken_back(team, pair, name, state):
    answers = sent()
    assert team.get(at(name, pair)).status_code == 200
    page = texts(team.post(at(name, pair), answers, follow=True))
    team.post(at(name, pair), answers)
    pair.refresh_from_db()
    assert pair.state == state
    assert reverse("duplicates:pair", args=[pair.pk]) not in page
    assert at("pair", pair) in texts(team.get(reverse("duplicates:pairs"), {"state": state}))
    assert "said already" not in page

    team.post(at("again", pair), sent())

    pair.refresh_from_db()
    assert pair.state == OPEN


def test_the_same_decision_again_is_refused_with_a_sentence(team, pair):
    team.post(at("different", pair), sent())

    assert "noted already" in texts(team.post(at("different", pair), sent()))


def merging(pair, **answers):
    usual = {"charity_number": "first", "website": "second", "name": "first"}
    return sent(keeps=str(pair.first_id), **{**usual, **answers})


def test_merging_moves_everything_and_the_old_address_leads_there(team, pair):
    make_site(organisation=pair.second)
    manager = make_member(PARTNER_MANAGER, pair.programme, pair.second.pk)
    asks = texts(team.get(at("merge", pair)))
    assert "<li>1 sign-in</li>" in asks
    assert "<li>1 site</li>" in asks
    answers = merging(pair)

    response = team.post(at("merge", pair), answers, follow=True)
    team.post(at("merge", pair), answers)

    kept = Organisation.objects.get(pk=pair.first_id)
    assert "The two are one partner now." in texts(response)
    assert (kept.charity_number or pair.second.charity_number) == "1098231"
    assert kept.website or pair.first.website == ""
    assert Merge.objects.count() == 1
    assert Membership.objects.get(pk=manager.pk).partner_id == kept.pk
    old = team.get(reverse("network:organisation", args=[pair.second_id]))
    assert old["Location"] == reverse("network:organisation", args=[kept.pk])
    assert f"Merged with {pair.second}" in texts(team.get(old["Location"]))
    assert names_of_partners([pair.second_id])[pair.second_id] == kept.name
    actor = make_actor(TEAM_MEMBER, pair.programme)
    assert {hit.record_id for hit in found_by_words(actor, "harbour", "partner", 9)} == {kept.pk}


def test_the_chosen_sayings_count(pair):
    pair.first.communities, pair.second.communities = ["deaf"], ["older-people"]
    done = make_merge(
        pair, website="https://harbour.org", communities=["deaf", "older-people"],
        partner_since=date(2024, 5, 1),
    )  # fmt: skip

    kept = Organisation.objects.get(pk=done.kept_id)
    assert kept.communities == ["deaf", "older-people"]
    undo_merge(actor=system(pair), merged=done)
    kept.refresh_from_db()
    assert kept.partner_since is None
    assert kept.website == pair.first.website


def test_undoing_on_screen_makes_two_again(team, pair):
    site = make_site(organisation=pair.second)
    done = make_merge(pair)
    assert "Take" in texts(team.get(at("undo", done)))
    answers = sent()

    response = team.post(at("undo", done), answers, follow=True)
    team.post(at("undo", done), answers)

    site.refresh_from_db()
    pair.refresh_from_db()
    assert "are two partners again" in texts(response)
    assert site.organisation_id == pair.second_id
    assert pair.state == OPEN
    assert team.get(reverse("network:organisation", args=[pair.second_id])).status_code == 200
    assert "This merge is undone already" in texts(team.post(at("undo", done), sent(), follow=True))


def test_what_was_changed_since_stays_and_is_said(team, pair):
    moved, deleted = make_site(organisation=pair.second), make_contact(organisation=pair.second)
    done = make_merge(pair, website="https://new.org")
    elsewhere = make_organisation(programme=pair.programme)
    moved.organisation = elsewhere
    moved.save()
    deleted.delete()
    Organisation.objects.filter(pk=done.kept_id).update(website="https://newer.org")

    page = texts(team.post(at("undo", done), sent(), follow=True))

    assert "3 things had changed since the merge" in page
    moved.refresh_from_db()
    assert moved.organisation == elsewhere
    assert Organisation.objects.get(pk=done.kept_id).website == "https://newer.org"


def test_a_link_to_the_old_record_leads_to_the_one_that_stays_and_back(pair):
    link, _ = issue("requests.ask", [pair.second])
    other, _ = issue("requests.ask", [pair.first])
    done = make_merge(pair)

    link.refresh_from_db()
    assert link.record_ids == [str(pair.first_id)]
    undo_merge(actor=system(pair), merged=done)

    link.refresh_from_db()
    other.refresh_from_db()
    assert link.record_ids == [str(pair.second_id)]
    assert other.record_ids == [str(pair.first_id)]
    assert Merge.objects.get().left == 0


def test_a_file_that_brought_a_merged_partner_is_undone_after_the_merge(pair):
    upload = new_id()
    Organisation.objects.filter(pk=pair.second_id).update(import_id=upload)
    done = make_merge(pair)
    why = OrganisationTarget().why_not_undo(upload)

    assert why.startswith("Harbour Trust CIC was merged into Harbour Trust. Undo that first")
    undo_merge(actor=system(pair), merged=done)
    assert OrganisationTarget().why_not_undo(upload) == ""


def test_the_search_among_merged_stays_on_the_next_page(team, programme):
    for number in range(26):
        one = make_organisation(f"Harbour {number}", programme=programme)
        two = make_organisation(f"Harbour {number} CIC", programme=programme)
        Merge.objects.create(programme=programme, kept=one, gone=two)

    page = texts(team.get(reverse("duplicates:merges"), {"search": "harbour cic", "page": 1}))

    assert "?search=harbour+cic&amp;page=2" in page


def test_a_merge_that_others_stand_on_is_undone_in_order(pair):
    done = make_merge(pair)
    third = make_organisation("Third", programme=pair.programme)
    on = make_merge(make_pair(done.kept, third), third)
    assert partner_now(pair.second_id) == third.pk

    with pytest.raises(NotPossible, match="Undo that merge first"):
        undo_merge(actor=system(pair), merged=done)

    undo_merge(actor=system(pair), merged=on)
    undo_merge(actor=system(pair), merged=done)
    assert partner_now(pair.second_id) is None


def test_the_merge_page_says_who_may_read_what_afterwards(team, pair):
    page = texts(team.get(at("merge", pair)))

    assert "Whoever at either of the two may read such records then reads those of both" in page


def test_a_pair_is_merged_once(team, pair):
    make_merge(pair)

    with pytest.raises(NotPossible, match="merged already"):
        make_merge(LikelyPair.objects.get(pk=pair.pk))
    assert team.get(at("pair", pair))["Location"] == at("merged", Merge.objects.get())
    assert "Undo that first" in texts(team.post(at("later", pair), sent()))


def test_a_partner_merged_elsewhere_leaves_its_pairs(team, pair):
    other = make_pair(pair.first, make_organisation("Other", programme=pair.programme))
    make_merge(pair, pair.second)

    assert at("pair", other) not in texts(team.get(reverse("duplicates:pairs")))
    assert "nothing to decide" in texts(team.get(at("pair", other)))
    with pytest.raises(NotPossible, match="merged with another partner since"):
        make_merge(other)
    assert LikelyPair.objects.get(pk=other.pk).state != MERGED


def test_two_may_be_put_side_by_side_by_hand(team, programme):
    one, two = (make_organisation(name, programme=programme) for name in ("Alpha", "Omega"))
    asked = team.get(at("same_as", one), {"search": "meg"})
    assert "Omega" in texts(asked)
    address = f"{at('same_as', one)}?search=meg"
    answers = sent(other_id=str(two.pk))

    response = team.post(address, answers, follow=True)
    again = team.post(address, sent(other_id=str(two.pk)), follow=True)

    assert "Chosen by the team" in texts(response)
    assert again.redirect_chain == response.redirect_chain
    assert LikelyPair.objects.count() == 1
    assert "No other partner" in texts(team.get(at("same_as", one), {"search": "zzz"}))


def test_only_the_team_decides(client, pair):
    sign_in(client, make_member(EVALUATOR, pair.programme))

    assert client.get(at("pair", pair)).status_code == 404
    with pytest.raises(NotAllowed):
        merge(
            actor=make_actor(EVALUATOR, pair.programme),
            pair=pair,
            keeps=pair.first_id,
        )
