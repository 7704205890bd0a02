"""A yes to their story being told: a purpose of its own, with its words, its day and its end."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from dots.follow_ups.commands import keep_consent, withdraw
from dots.follow_ups.models import Consent
from dots.follow_ups.tests.makers import form, make_baseline, make_consent, system
from dots.follow_ups.wording import STORY, STORY_CONSENT
from dots.foundation import journal
from dots.foundation.commands import NotPossible
from dots.foundation.models import JournalEntry
from dots.foundation.person_parts import erase_all

pytestmark = pytest.mark.django_db


def page_of(person):
    return reverse("follow_ups:ask_story", args=[person.pk])


def said(answer="yes"):
    return form(said=answer, reading="easy", how="in-person", given_on="2026-03-02")


def text_of(client, person):
    return client.get(reverse("people:person", args=[person.pk])).content.decode()


def test_what_they_are_told_stands_on_the_page_and_is_kept_with_their_yes(champion, person):
    page = champion.get(page_of(person)).content.decode()
    assert "May we tell Bea’s story?" in page
    assert "Your name does not stand in it" in page
    sent = said()

    answers = [champion.post(page_of(person), sent) for _ in range(2)]

    assert {one["Location"] for one in answers} == {reverse("people:person", args=[person.pk])}
    kept = Consent.objects.get()
    assert (kept.purpose, kept.agreed, f"{kept.given_on}") == (STORY, True, "2026-03-02")
    assert kept.wording == STORY_CONSENT["easy"]
    page = text_of(champion, person)
    assert "Their story is to be told no more" in page
    assert "Said yes to their story being told" in page


def test_it_is_no_yes_to_being_asked_and_the_other_way_round(champion, person):
    make_consent(person, purpose=STORY)

    assert not person.consents.live().exists()
    assert "Nobody has asked yet whether they mind a few questions." in text_of(champion, person)
    make_baseline(person)
    assert person.consents.live(STORY).exists()


def test_after_a_no_nobody_asks_for_a_year_unless_they_bring_it_up(person):
    make_consent(person, purpose=STORY, agreed=False)

    with pytest.raises(NotPossible, match="Do not ask before"):
        make_consent(person, purpose=STORY)
    make_consent(person, purpose=STORY, own_wish=True)

    assert person.consents.live(STORY).exists()


def test_taken_back_it_ends_at_once_and_they_are_still_asked_how_it_goes(champion, person):
    make_baseline(person)
    yes = make_consent(person, purpose=STORY)
    sent, page = form(), reverse("follow_ups:withdraw", args=[yes.pk])
    assert "What was printed before stays printed" in champion.get(page).content.decode()

    answers = [champion.post(page, sent) for _ in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert yes.fresh().withdrawn_on
    assert person.consents.live().exists()
    assert person.follow_ups.filter(state="to-come").count() == 3
    assert "Took the yes to their story being told back" in text_of(champion, person)


def test_after_an_older_backup_it_stays_taken_back(person):
    yes = make_consent(person, purpose=STORY)
    withdraw(actor=system(person), consent=yes)
    lines = journal.all_lines()
    JournalEntry.objects.all().delete()
    Consent.objects.update(withdrawn_on=None)

    said = list(journal.replay(lines))

    assert said[0] == "yeses taken back again: 1"
    assert not person.consents.live(STORY).exists()


def test_erased_no_yes_stands(person):
    make_consent(person, purpose=STORY)

    erase_all(person)

    assert not person.consents.live(STORY).exists()


def test_for_no_other_purpose_can_a_yes_be_kept(person):
    with pytest.raises(NotPossible, match="Choose from what is offered"):
        keep_consent(
            actor=system(person), person=person, agreed=True, reading="plain", how="in-person",
            purpose="marketing",
        )  # fmt: skip


def test_signed_out_or_of_the_team_nobody_asks(person):
    assert Client().get(page_of(person)).status_code == 302
    assert Client().post(page_of(person), said()).status_code == 302
    assert not Consent.objects.exists()
