"""A partner's own words: whose they are, and that none are lost."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.duplicates.commands import undo_merge
from dots.duplicates.tests.makers import make_merge, make_pair
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.network.tests.makers import make_organisation
from dots.summaries.models import Story
from dots.summaries.tests.makers import SPRING, make_story

pytestmark = pytest.mark.django_db


def story(partner, period=SPRING):
    return f"{reverse('summaries:story', args=[partner.pk])}?period={period}"


def page_of(partner):
    return f"{reverse('summaries:summary', args=[partner.pk])}?period={SPRING}"


def words(text="A carer saw her GP online.", **answers):
    return {"command_id": uuid.uuid4(), "text": text, **answers}


def test_somebody_signed_out_tells_nothing(client, partner):
    assert reverse("account_login") in client.post(story(partner), words())["Location"]
    assert not Story.objects.exists()


def test_a_champion_and_the_team_tell_no_story_for_the_partner(client, team, partner):
    sign_in(client, make_member(CHAMPION, partner.programme, partner.pk))

    assert client.post(story(partner), words()).status_code == 403
    assert team.post(story(partner), words()).status_code == 403
    assert not Story.objects.exists()


def test_a_manager_tells_the_story_of_a_period(manager, partner):
    page = manager.post(story(partner), words(next="Tablets."), follow=True).content.decode()

    assert "Your words are saved" in page
    assert "A carer saw her GP online." in page
    assert "Tablets." in page
    assert "Only your own organisation sees your words" in page


@pytest.mark.parametrize("field", ["text", "next"])
def test_what_looks_like_a_name_is_asked_about_once_before_it_is_saved(manager, partner, field):
    named = words(**{"text": "Tea.", field: "Mrs Brown, 82, can now see her GP by video."})

    asked = manager.post(story(partner), named).content.decode()
    assert "“Mrs Brown” looks like somebody’s name" in asked
    assert not Story.objects.exists()
    manager.post(story(partner), {**named, "sure_of": field})

    kept = Story.objects.get()
    assert getattr(kept, field) == named[field]
    again = {**named, "command_id": uuid.uuid4(), "is_shared": "on", "seen": str(kept.pk)}
    page = manager.post(story(partner), again, follow=True).content.decode()
    assert "Your words are saved" in page


def test_somebody_who_says_something_is_asked_about_too(manager, partner):
    page = manager.post(story(partner), words("Joan said she felt safe.")).content.decode()

    assert "“Joan” looks like somebody’s name" in page
    assert not Story.objects.exists()


def test_the_same_words_sent_twice_are_kept_once(manager, partner):
    answers = words()
    first = manager.post(story(partner), answers)

    second = manager.post(story(partner), answers)

    assert second["Location"] == first["Location"]
    assert Story.objects.count() == 1


def test_the_wording_before_is_kept_for_the_partner(manager, partner):
    before = make_story("First words.", organisation=partner)

    page = manager.post(story(partner), words("Better words.", seen=before.pk), follow=True)

    assert "Better words." in page.content.decode()
    assert "Earlier wordings: 1" in page.content.decode()
    assert "First words." in page.content.decode()


def test_words_written_while_a_colleague_saved_others_are_not_lost(manager, partner):
    make_story("The colleague’s words.", organisation=partner)

    page = manager.post(story(partner), words("Mine.", seen="")).content.decode()

    assert "A colleague saved other words while you wrote" in page
    assert "Mine." in page
    assert Story.objects.get().text == "The colleague’s words."


def test_the_team_reads_only_what_is_shared(manager, team, partner):
    make_story(organisation=partner)
    assert "saw her GP" not in team.get(page_of(partner)).content.decode()
    before = Story.objects.get()

    manager.post(story(partner), words(is_shared="on", seen=before.pk))

    assert "saw her GP" in team.get(page_of(partner)).content.decode()


def test_words_no_longer_shared_are_gone_from_the_teams_page(manager, team, partner):
    shared = make_story(organisation=partner, is_shared=True)

    manager.post(story(partner), words(seen=shared.pk))

    assert "saw her GP" not in team.get(page_of(partner)).content.decode()


def test_what_was_written_before_is_filled_in(manager, partner):
    make_story(organisation=partner)

    assert "A carer saw her GP online." in manager.get(story(partner)).content.decode()


def test_a_quarter_that_does_not_exist_has_no_story(manager, partner):
    assert manager.post(story(partner, "2025-99"), words()).status_code == 404


def test_nothing_is_claimed_of_words_that_were_never_written(manager, partner):
    empty = manager.post(story(partner), words(" ")).content.decode()
    first = manager.post(story(partner), words(), follow=True).content.decode()

    assert "Write a few words, or go back. Nothing was saved." in empty
    assert Story.objects.count() == 1
    assert "Your words are saved." in first
    assert "The wording before is kept." not in first


def test_words_taken_out_are_said_to_be_and_stay_among_the_earlier(manager, partner):
    before = make_story(organisation=partner)
    nothing = words("", seen=str(before.pk))

    page = manager.post(story(partner), nothing, follow=True).content.decode()

    assert "Your words are taken out. The wording before is kept." in page
    assert "Earlier wordings: 1" in page


def became_one(partner, name="Rowan Friendship Club"):
    """The partner is merged into another one, whose manager signs in."""
    rowan = make_organisation(name, programme=partner.programme)
    other = sign_in(Client(), make_member(PARTNER_MANAGER, partner.programme, rowan.pk))
    return rowan, other, make_merge(make_pair(partner, rowan), keeps=rowan)


def apart_again(merge):
    undo_merge(actor=Actor.system(merge.programme, "test"), merged=merge)


def test_words_told_while_two_partners_were_one_go_back_with_whoever_told_them(manager, partner):
    make_story("Ours of spring.", organisation=partner)
    rowan, other, merge = became_one(partner)
    opened = manager.get(story(rowan)).context["form"]
    manager.post(story(rowan), words("Ours, told while one.", seen=opened["seen"].value()))
    assert "Ours, told while one." in other.get(page_of(rowan)).content.decode()

    apart_again(merge)

    assert "Ours, told while one." in manager.get(page_of(partner)).content.decode()
    assert "Ours" not in other.get(page_of(rowan)).content.decode()


def test_words_told_over_the_other_partners_leave_that_partner_its_own(manager, partner):
    rowan, other, merge = became_one(partner)
    other.post(story(rowan), words("Rowan’s own."))
    opened = manager.get(story(rowan)).context["form"]
    manager.post(story(rowan), words("Told over it.", seen=opened["seen"].value()))

    apart_again(merge)

    assert "Told over it." in manager.get(page_of(partner)).content.decode()
    mine = other.get(page_of(rowan)).content.decode()
    assert "Rowan’s own." in mine
    assert "Told over it." not in mine


def test_words_being_typed_when_the_two_are_taken_apart_are_kept_and_sent_on(manager, partner):
    rowan, _, merge = became_one(partner)
    manager.get(story(rowan))
    apart_again(merge)

    asked = manager.post(story(rowan), words("Typed meanwhile.")).content.decode()

    assert f"This belongs to {partner} again" in asked
    assert "Typed meanwhile." in asked
    assert f'action="{story(partner)}"' in asked
    assert manager.get(story(rowan))["Location"] == story(partner)
