"""Whoever answers and is not heard is told so: too early, too late, with nothing, without a yes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.commands import (
    Said,
    answer,
    correct,
    end_links,
    make_link,
    withdraw,
)
from dots.follow_ups.models import Consent, FollowUp
from dots.follow_ups.tests.makers import (
    ANSWERS,
    form,
    make_consent,
    make_due,
    make_link_to,
    saved,
    system,
)
from dots.foundation.commands import NotPossible
from dots.people.tests.makers import make_person

pytestmark = pytest.mark.django_db
NOT_KEPT = "What you answered was not kept"
BEFORE = "so what they answered before that day is not kept"


@pytest.fixture
def due(person):
    return make_due(person)


def text_of(response):
    return response.content.decode()


def by_link(due):
    return reverse("follow_ups:by_link", args=[due.pk])


def guest_of(address):
    client = Client()
    client.get(address, follow=True)
    return client


def day(ago):
    return timezone.localdate() - timedelta(days=ago)


def first(person):
    return reverse("follow_ups:start", args=[person.pk])


def test_answers_of_a_day_before_the_yes_are_refused_at_the_day_and_nothing_is_lost(
    champion, person
):
    make_consent(person, given_on=day(5))
    typed = {"reading": "plain", "loneliness": "some", "answered_on": day(6).isoformat()}

    early = text_of(champion.post(first(person), saved(**typed, step="how", go="next")))
    refused = text_of(champion.post(first(person), saved(**typed)))
    none_yet = not FollowUp.objects.exists()
    champion.post(first(person), saved(**{**typed, "answered_on": day(5).isoformat()}))

    for shown in (early, refused):
        assert f"said on {day(5):%-d %B %Y}, {BEFORE}" in shown
        assert 'href="#id_answered_on"' in shown
        assert 'value="some"' in shown
    assert none_yet
    assert FollowUp.objects.get(wave="baseline").answered_on == day(5)


def test_of_a_day_between_a_yes_taken_back_and_the_next_nothing_is_kept(person, due):
    yes = person.consents.get()
    withdraw(actor=system(person), consent=yes)
    Consent.objects.filter(pk=yes.pk).update(withdrawn_on=day(3))
    make_consent(person, own_wish=True)

    with pytest.raises(NotPossible, match=BEFORE):
        said = Said(ANSWERS, answered_on=day(2), mode="paper")
        answer(actor=system(person), follow_up=due.fresh(), said=said)
    answer(actor=system(person), follow_up=due.fresh(), said=Said(ANSWERS, mode="paper"))
    with pytest.raises(NotPossible, match=BEFORE):
        said = Said(ANSWERS, answered_on=day(1), mode="paper")
        correct(actor=system(person), follow_up=due.fresh(), said=said)
    correct(actor=system(person), follow_up=due.fresh(), said=Said(ANSWERS, day(4), "paper"))

    assert due.fresh().answered_on == day(4)  # under the first yes


def test_what_was_answered_under_a_yes_taken_back_can_still_be_put_right(person, due):
    withdraw(actor=system(person), consent=person.consents.get())
    baseline = FollowUp.objects.get(wave="baseline")
    make_consent(person, own_wish=True)

    said = Said({**ANSWERS, "loneliness": "never"}, answered_on=baseline.answered_on, mode="phone")
    correct(actor=system(person), follow_up=baseline, said=said)

    assert baseline.fresh().answers["loneliness"] == "never"


def test_answered_twice_by_a_forwarded_link_the_second_is_told_that_theirs_is_not_kept(due):
    address = make_link_to(due)
    one, other = guest_of(address), guest_of(address)
    mine = saved(loneliness="never")
    one.post(by_link(due), mine)

    told = text_of(other.post(by_link(due), saved(loneliness="often")))
    midway = text_of(other.post(by_link(due), saved(step="how", go="next")))
    looked = text_of(other.get(by_link(due)))
    again = one.post(by_link(due), mine)

    for shown in (told, midway):
        assert NOT_KEPT in shown
        assert "tell whoever gave you the link" in shown
        assert not [word for word in ("never", "often", "have arrived") if word in shown]
    assert NOT_KEPT not in looked
    assert again["Location"] == reverse("follow_ups:thanks")
    assert due.fresh().answers == {"loneliness": "never"}


def test_of_a_link_that_ended_meanwhile_they_are_told_too(due):
    guest = guest_of(make_link_to(due))
    end_links(actor=system(due.person), follow_up=due)

    shown = text_of(guest.post(by_link(due), saved(loneliness="often")))

    assert NOT_KEPT in shown
    assert "You need not do anything" not in shown


def test_by_link_nobody_who_answers_nothing_reads_a_champion_s_words(due):
    guest = guest_of(make_link_to(due))

    shown = text_of(guest.post(by_link(due), saved()))

    assert "You have answered no question, so nothing was sent." in shown
    assert "close this page" in shown
    assert reverse("follow_ups:no_more", args=[due.pk]) in shown
    assert "If they did not want to" not in shown
    with pytest.raises(NotPossible, match="If they did not want to, say that instead"):
        answer(actor=system(due.person), follow_up=due, said=Said({}, mode="phone"))


def test_a_browser_at_another_person_s_address_reads_nobody_s_name(due):
    guest = guest_of(make_link_to(due))
    other = make_due(make_person("Zebra", organisation=due.person.organisation))
    make_link(actor=system(other.person), follow_up=other)

    page = guest.get(by_link(other))

    assert "Please open your link again" in text_of(page)
    for name in ("Exborough", "Harbour", "Zebra", "Bea"):
        assert name not in text_of(page)


def test_the_first_questions_are_asked_of_nobody_who_has_not_said_yes(champion, person):
    make_consent(person, agreed=False)

    shown = champion.get(first(person), follow=True)

    assert shown.redirect_chain
    assert "They have not said yes to being asked" in text_of(shown)
    assert "<h1>The first questions" not in text_of(shown)
    kept = text_of(champion.post(first(person), form(step="how", go="save", reading="plain")))
    assert "They have not said yes to being asked" in kept
    assert not FollowUp.objects.exists()
