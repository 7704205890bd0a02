"""A browser that loads the form afresh after Back: what is sent again is not taken in twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import sign_in
from dots.network.tests.makers import make_organisation
from dots.support.commands import correct_session, record_session, remove_session
from dots.support.details import SessionDetails
from dots.support.models import Activity
from dots.support.tests.answering import answer, at, opened, send
from dots.support.tests.scene import HIGH, only, said


def typed(scene, **more):
    """What somebody types each time; only the form's hidden number is fresh."""
    today = timezone.localdate().isoformat()
    same = {"heads": "3", "minutes": "30", "starts_on": today, "site": str(scene.site.pk)}
    return said(**{**same, **more})


def record(client, scene, status, **more):
    address = reverse("support:record", args=[scene.partner.pk])
    return only(client, address, typed(scene, **more), status)


def tick_in(page):
    """The tick that the question asks for."""
    return [code for code, _ in page.context["form"]["sure_of"].field.choices]


def text_of(page):
    return page.content.decode()


def recorded_minutes_ago(minutes):
    Activity.objects.update(created_at=timezone.now() - timedelta(minutes=minutes))


def test_the_very_same_session_is_asked_back_and_nothing_is_lost(scene):
    client = scene.client("champion")
    record(client, scene, 302)
    recorded_minutes_ago(2)

    page = record(client, scene, 200)

    assert "You recorded exactly this 2 minutes ago. It is kept" in text_of(page)
    assert "<b>Kept:</b> 3 people, 30 minutes" in text_of(page)
    assert "Is this another session?" in text_of(page)
    assert reverse("support:row", args=[Activity.objects.get().pk]) in text_of(page)
    assert page.context["form"]["minutes"].value() == "30"
    assert Activity.objects.count() == 1


def test_one_tick_records_it_as_another_session_and_pressing_twice_as_one(scene):
    client, again = scene.client("champion"), typed(scene)
    record(client, scene, 302)
    address = reverse("support:record", args=[scene.partner.pk])
    again["sure_of"] = tick_in(only(client, address, again, 200))

    for _ in range(2):
        only(client, address, again)

    assert Activity.objects.live().count() == 2


@pytest.mark.parametrize(
    "other",
    [
        {"heads": "4"},
        {"minutes": "45"},
        {"new_people": "1"},
        {"title": "Tea and tablets"},
        {"site": "", "ward": HIGH},
        {"starts_on": (timezone.localdate() - timedelta(days=1)).isoformat()},
    ],
)
def test_a_session_that_differs_in_one_answer_is_recorded_without_a_question(scene, other):
    client = scene.client("champion")
    record(client, scene, 302)

    record(client, scene, 302, **other)

    assert Activity.objects.live().count() == 2


def test_the_same_session_a_while_later_is_another_one(scene):
    client = scene.client("champion")
    record(client, scene, 302)
    recorded_minutes_ago(16)

    record(client, scene, 302)

    assert Activity.objects.live().count() == 2


def test_what_a_colleague_recorded_is_not_asked_back(scene):
    record(scene.client("champion"), scene, 302)

    record(scene.client("partner manager"), scene, 302)

    assert Activity.objects.live().count() == 2


def test_the_same_numbers_at_another_partner_are_another_session(scene):
    client = scene.client("team member")
    record(client, scene, 302, site="")
    other = make_organisation(programme=scene.programme)

    only(client, reverse("support:record", args=[other.pk]), typed(scene, site=""))

    assert Activity.objects.live().count() == 2


def test_what_was_taken_out_may_be_recorded_again(scene):
    client = scene.client("champion")
    record(client, scene, 302)
    remove_session(actor=scene.lead, row=Activity.objects.get())

    record(client, scene, 302)

    assert Activity.objects.live().count() == 1


def test_a_slip_put_right_is_asked_back_as_it_reads_now(scene):
    lead = scene.member("programme lead")
    actor, client = actor_for(lead.user, str(lead.pk)), sign_in(Client(), lead)
    day = timezone.localdate()
    slip = record_session(
        actor=actor,
        organisation=scene.partner,
        details=SessionDetails(starts_on=day, attendances=30, site=scene.site),
    )
    right = SessionDetails(starts_on=day, attendances=3, site=scene.site)
    correct_session(actor=actor, row=slip, details=right)

    page = record(client, scene, 200, minutes="")

    assert "You recorded exactly this just now" in text_of(page)


def test_putting_a_session_right_asks_nothing_about_itself(scene):
    client = scene.client("champion")
    record(client, scene, 302)
    row = Activity.objects.get()

    only(client, reverse("support:correct", args=[row.pk]), typed(scene))

    assert Activity.objects.live().count() == 1


def test_the_same_figures_sent_again_by_link_make_no_new_version(asked):
    client = opened(asked)
    answer(client, asked, people="30", sessions="4")
    first = send(client, asked)
    check = client.get(at(asked, "check"))

    again = send(client, asked)

    assert again.url == first.url
    assert asked.versions.count() == 1
    assert "You have sent exactly this already." in text_of(check)
    assert "Your figures have arrived" in text_of(client.get(again.url))


def test_going_through_the_same_answers_again_makes_no_new_version(asked):
    client = opened(asked)
    answer(client, asked, people="30", sessions="4")
    send(client, asked)
    answer(client, asked, people="30", new_people="", sessions="4")
    start = client.get(at(asked, "start"))

    send(client, asked)

    assert asked.versions.count() == 1
    assert "not sent yet" not in text_of(start)
    assert "We have your answer" in text_of(start)


def test_doubts_that_were_settled_are_not_asked_again_about_the_same_answer(scene, asked):
    record_session(
        actor=scene.lead,
        organisation=scene.partner,
        details=SessionDetails(starts_on=asked.collection_round.period_to, attendances=9),
    )
    client = opened(asked)
    answer(client, asked, attendances="5", sessions="1")
    send(client, asked, sure_of=["attendances"])

    send(client, asked)

    assert asked.versions.count() == 1


def test_a_manager_who_sends_the_same_again_sees_the_same_thanks(scene, asked):
    client = scene.client("partner manager")
    pages = {
        name: reverse(f"support:ours_{name}", args=[asked.pk])
        for name in ("check", "nothing", "sent")
    }
    only(client, reverse("support:ours_question", args=[asked.pk, "people"]), said(people="12"))

    sent = []
    for _ in range(2):
        form = client.get(pages["check"]).context["form"]
        shown = {name: form[name].value() for name in ("replaces", "answers_seen")}
        sent.append(only(client, pages["check"], said(**shown)).url)

    assert sent == [pages["sent"]] * 2
    assert asked.versions.count() == 1


def test_nothing_to_report_said_twice_is_noted_once(asked):
    client = opened(asked)
    only(client, at(asked, "nothing"), said(replaces="0"))

    again = only(client, at(asked, "nothing"), said(replaces="1"))

    assert again.url == at(asked, "sent")
    assert asked.versions.count() == 1
    assert "We noted that there is nothing to report" in text_of(client.get(again.url))


def test_nothing_after_figures_and_figures_after_nothing_are_new_answers(asked):
    client = opened(asked)
    only(client, at(asked, "nothing"), said(replaces="0"))
    answer(client, asked, sessions="4")
    send(client, asked)

    only(client, at(asked, "nothing"), said(replaces="2"))

    assert asked.versions.count() == 3


@pytest.mark.parametrize("replaces", ["0", "1"])
def test_the_same_keyed_again_by_phone_makes_no_new_version(scene, asked, replaces):
    client, address = scene.client("team member"), reverse("support:key", args=[asked.pk])
    only(client, address, said(replaces="0", people="7", sessions="2"))

    again = only(client, address, said(replaces=replaces, people="7", sessions="2"))

    assert again.url == reverse("support:return", args=[asked.pk])
    assert asked.versions.count() == 1


def test_a_doubt_settled_by_phone_is_not_asked_again_about_the_same_answer(scene, asked):
    client, address = scene.client("team member"), reverse("support:key", args=[asked.pk])
    doubtful = {"sessions": "0", "attendances": "85"}
    only(client, address, said(replaces="0", sure_of=["sessions"], **doubtful))

    only(client, address, said(replaces="1", **doubtful))

    assert asked.versions.count() == 1
