"""May we ask, the first questions, and the later waves, as the partner's people do it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.follow_ups.commands import Said, answer
from dots.follow_ups.models import Consent, EarlierAnswers, FollowUp
from dots.follow_ups.tests.makers import (
    ANSWERS,
    HOW,
    form,
    make_baseline,
    make_consent,
    make_due,
    saved,
    system,
)
from dots.follow_ups.wording import CONSENT
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.people.models import Person, Register
from dots.people.tests.makers import make_carer, make_keeper, make_person
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def ask_page(person):
    return reverse("follow_ups:ask", args=[person.pk])


def yes(**said):
    today = timezone.localdate().isoformat()
    return form(
        **{"said": "yes", "reading": "plain", "how": "in-person", "given_on": today, **said}
    )


def text_of(response):
    return response.content.decode()


def test_a_yes_is_kept_with_the_words_that_were_shown_and_leads_to_the_questions(champion, person):
    shown = text_of(champion.get(ask_page(person)))
    for words in CONSENT.values():
        assert words.splitlines()[0] in shown
    sent = yes()

    for _ in range(2):
        answered = champion.post(ask_page(person), sent)
        assert answered["Location"] == reverse("follow_ups:start", args=[person.pk])

    one = Consent.objects.get()
    assert (one.agreed, one.how, one.wording) == (True, "in-person", CONSENT["plain"])
    page = text_of(champion.get(reverse("people:person", args=[person.pk])))
    assert "They said yes on" in page
    assert "Said yes to being asked" in page
    assert "Ask the first questions" in page


def test_a_no_is_kept_and_nobody_asks_for_a_year_unless_they_bring_it_up(champion, person):
    champion.post(ask_page(person), yes(said="no"))

    refused = text_of(champion.post(ask_page(person), yes()))
    assert "They said no. Nothing was saved." in refused
    assert Consent.objects.get().agreed is False
    assert "Do not ask before" in text_of(champion.get(reverse("people:person", args=[person.pk])))

    champion.post(ask_page(person), yes(own_wish="on"))
    assert Consent.objects.live().count() == 1


def test_a_year_after_a_no_they_may_be_asked_again(person):
    make_consent(person, agreed=False, given_on=timezone.localdate() - timedelta(days=365))

    assert make_consent(person).agreed


def test_a_yes_needs_an_agreement_that_allows_it_and_a_no_does_not(programme):
    partner = make_keeper("Only numbers", programme=programme, depth="headcount")
    person = make_person("Cy", organisation=partner)

    with pytest.raises(NotPossible, match="data agreement"):
        make_consent(person)
    assert make_consent(person, agreed=False).pk


def test_easy_read_is_offered_first_to_those_whom_it_helps(champion, person):
    Person.objects.filter(pk=person.pk).update(communication=["easy-read"])

    page = text_of(champion.get(ask_page(person)))

    assert 'value="easy" id="id_reading_1" required checked' in page.replace("  ", " ") or (
        'value="easy"' in page and "checked" in page.split('value="easy"')[1][:60]
    )


def test_the_first_questions_come_one_a_page_and_nothing_is_kept_before_the_last_button(
    champion, person
):
    make_consent(person)
    page = reverse("follow_ups:start", args=[person.pk])
    number, today = str(new_id()), timezone.localdate().isoformat()
    said = {"command_id": number, "reading": "plain", "answered_on": today, **HOW}

    first = text_of(champion.post(page, {**said, "step": "how", "go": "next"}))
    assert "Question 1 of 9" in first
    assert "how satisfied are you with your life" in first
    second = text_of(
        champion.post(
            page, {**said, "life-satisfaction": "6", "step": "life-satisfaction", "go": "next"}
        )
    )
    assert "Question 2 of 9" in second
    assert 'type="hidden" name="life-satisfaction" value="6"' in second
    back = text_of(champion.post(page, {**said, "step": "loneliness", "go": "back"}))
    assert "Question 1 of 9" in back
    check = text_of(
        champion.post(page, {**said, "life-satisfaction": "6", "step": "all", "go": "next"})
    )
    assert "Check the answers" in check
    assert "Left out" in check
    assert not FollowUp.objects.exists()


def test_what_is_saved_at_the_start_brings_the_later_waves_by_itself(champion, person):
    make_consent(person)
    page = reverse("follow_ups:start", args=[person.pk])
    sent = saved(reading="plain", **{"life-satisfaction": "0", "loneliness": "some"})

    for _ in range(2):
        answered = champion.post(page, sent)
        assert answered["Location"] == reverse("people:person", args=[person.pk])

    waves = {one.wave: one for one in FollowUp.objects.all()}
    assert set(waves) == {"baseline", "month-3", "month-6", "month-12"}
    assert waves["baseline"].answers == {"life-satisfaction": 0, "loneliness": "some"}
    assert (waves["baseline"].mode, waves["baseline"].present) == ("in-person", "alone")
    assert waves["month-3"].state == "to-come"
    shown = text_of(champion.get(reverse("people:person", args=[person.pk])))
    assert "After three months" in shown
    assert "0 of 10" not in shown


def test_four_weeks_are_asked_only_where_somebody_ticks_them(person):
    make_baseline(person, week_4=True)

    assert FollowUp.objects.filter(wave="week-4").count() == 1


def test_a_partner_that_has_recorded_no_session_asks_the_start_and_a_later_wave(person):
    due = make_due(person)

    answer(actor=system(person), follow_up=due, said=Said(ANSWERS, mode="phone"))

    assert FollowUp.objects.filter(state="answered").count() == 2
    assert not Activity.objects.exists()
    assert not Register.objects.exists()


def test_the_first_questions_wait_for_a_yes(champion, person):
    page = reverse("follow_ups:start", args=[person.pk])

    refused = text_of(champion.post(page, saved(reading="plain", loneliness="some")))

    assert "They have not said yes to being asked" in refused
    assert not FollowUp.objects.exists()


def test_with_nothing_answered_nothing_is_saved_and_it_says_what_to_do(champion, person):
    make_consent(person)
    page = reverse("follow_ups:start", args=[person.pk])

    refused = text_of(champion.post(page, saved(reading="plain")))

    assert "No question is answered, so nothing was saved." in refused
    assert not FollowUp.objects.exists()


def test_a_number_past_the_end_of_the_scale_is_refused_on_its_own_page(champion, person):
    make_consent(person)
    page = reverse("follow_ups:start", args=[person.pk])

    refused = text_of(champion.post(page, saved(reading="plain", **{"life-satisfaction": "11"})))

    assert "Question 1 of 9" in refused
    assert "There is a problem" in refused or "error" in refused
    assert not FollowUp.objects.exists()


def test_for_a_proxy_only_what_others_can_know_is_asked_and_kept(champion, person):
    make_consent(person)
    make_carer(person)
    page = reverse("follow_ups:start", args=[person.pk])
    proxy = {"reading": "plain", "proxy": "carer", "internet-use": "not"}

    first = text_of(champion.post(page, {**saved(**proxy), "step": "how", "go": "all"}))
    assert "how often have you used the internet" in first
    assert "how satisfied" not in first
    champion.post(page, saved(**proxy, **{"life-satisfaction": "9"}))

    one = FollowUp.objects.get(wave="baseline")
    assert (one.proxy, one.answers) == ("carer", {"internet-use": "not"})


def test_easy_read_stays_the_same_instrument_for_every_wave(champion, person):
    make_consent(person, reading="easy")
    page = reverse("follow_ups:start", args=[person.pk])
    assert "Easy Read" in text_of(champion.get(page))

    champion.post(page, saved(reading="easy", **{"life-satisfaction-easy": "some"}))

    assert set(FollowUp.objects.values_list("instrument", flat=True)) == {"one-minute-easy-1"}


def test_a_later_wave_is_asked_offers_the_same_way_and_keeps_another(champion, person):
    due = make_due(person)
    page = reverse("follow_ups:answer", args=[due.pk])
    assert "An answer counts from" in text_of(champion.get(page))
    sent = saved(mode="phone", **{"life-satisfaction": "7", "changed-most": "I ring my sister."})

    for _ in range(2):
        answered = champion.post(page, sent)
        assert answered["Location"] == reverse("follow_ups:wave", args=[due.pk])

    shown = text_of(champion.get(answered["Location"]))
    assert "7 of 10" in shown
    assert "I ring my sister." in shown
    assert "Asked by phone" in shown
    assert FollowUp.objects.get(pk=due.pk).mode == "phone"


def test_an_answer_put_right_keeps_what_stood_there(champion, person):
    due = make_due(person)
    answer(actor=system(person), follow_up=due, said=Said({"life-satisfaction": 2}, mode="phone"))
    page = reverse("follow_ups:answer", args=[due.pk])
    sent = saved(mode="phone", mends="yes", **{"life-satisfaction": "3"})

    for _ in range(2):
        assert champion.post(page, sent).status_code == 302

    assert FollowUp.objects.get(pk=due.pk).answers == {"life-satisfaction": 3}
    assert EarlierAnswers.objects.get().said["answers"] == {"life-satisfaction": 2}
    shown = text_of(champion.get(reverse("follow_ups:wave", args=[due.pk])))
    assert "What stood here before: 1" in shown


def test_an_answer_from_paper_may_be_typed_late_if_it_was_given_in_time(person):
    due = make_due(person)
    day = timezone.localdate()
    FollowUp.objects.filter(pk=due.pk).update(
        opens_on=day - timedelta(days=30),
        due_on=day - timedelta(days=20),
        closes_on=day - timedelta(days=5),
    )
    now = due.fresh()

    with pytest.raises(NotPossible, match="It could be answered until"):
        answer(actor=system(person), follow_up=now, said=Said(ANSWERS, mode="paper"))
    given = Said(ANSWERS, day - timedelta(days=6), mode="paper")
    assert answer(actor=system(person), follow_up=now, said=given).state == "answered"
