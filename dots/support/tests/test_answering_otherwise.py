"""The same return answered by a manager signed in, and by phone through the team."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.network.tests.makers import make_organisation
from dots.support.models import Activity
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import make_scene, only, said


def at(asked, name, *more):
    return reverse(f"support:{name}", args=[asked.pk, *more])


def test_a_manager_answers_the_same_pages_signed_in(scene, asked):
    client = scene.client("partner manager")
    listed = client.get(reverse("support:our_returns"))
    client.get(at(asked, "ours_start"))
    only(client, at(asked, "ours_question", "people"), said(people="12"))
    form = client.get(at(asked, "ours_check")).context["form"]

    sent = only(
        client,
        at(asked, "ours_check"),
        said(replaces="0", answers_seen=form["answers_seen"].value()),
    )

    assert b"April to June 2025" in listed.content
    assert asked.versions.get().given_through == "manager"
    assert client.get(sent.url).status_code == 200
    assert Activity.objects.get().people == 12


def test_a_manager_may_have_nothing_to_report(scene, asked):
    only(scene.client("partner manager"), at(asked, "ours_nothing"), said(replaces="0"))

    asked.refresh_from_db()
    assert asked.state == "nothing"


@pytest.mark.parametrize(
    "name", ["ours_start", "ours_check", "ours_nothing", "ours_sent", "ours_question"]
)
def test_a_return_is_its_own_managers_alone(scene, asked, name):
    address = at(asked, name, *(["people"] if name == "ours_question" else []))
    others = [
        scene.client("champion"),
        scene.client("partner manager", make_organisation(programme=scene.programme)),
        make_scene().client("partner manager"),
    ]

    answered = [one.get(address).status_code for one in others]

    assert answered == [404, 404, 404]
    assert Client().get(address).status_code == 302


def test_what_is_overdue_is_said_to_have_been_due_and_a_rounds_own_name_is_shown(scene):
    asked = make_return(make_round(scene.programme, "The second asking"), scene.partner)
    make_return(make_round(scene.programme, "April to June 2025"), scene.partner)
    client = scene.client("partner manager")

    pages = [client.get(one).content.decode() for one in ("/", at(asked, "ours_start"))]
    listed = client.get(reverse("support:our_returns")).content.decode()

    assert "They were due 14 July 2025." in pages[0]
    assert "It was due on 14 July 2025, and still helps." in pages[1]
    assert "The second asking, due 14 July 2025" in listed
    assert "April to June 2025, due" not in listed


def test_a_champion_sees_how_returns_stand_and_opens_none(scene, asked):
    page = scene.client("champion").get(reverse("support:our_returns"))

    assert b"April to June 2025" in page.content
    assert at(asked, "ours_start").encode() not in page.content


def test_a_manager_of_whom_nothing_was_asked_is_told_so(scene):
    page = scene.client("partner manager").get(reverse("support:our_returns"))

    assert b"Nothing is asked of you" in page.content


def test_the_team_keys_what_is_said_by_phone(scene, asked):
    client = scene.client("team member")
    client.get(at(asked, "key"))
    form = said(replaces="0", people="7", sessions="2")
    form["new-people"] = "3"

    only(client, at(asked, "key"), form)
    only(client, at(asked, "key"), form)

    page = client.get(at(asked, "return"))
    assert asked.versions.get().given_through == "phone"
    assert asked.versions.get().answers == {
        "people": 7,
        "new-people": 3,
        "attendances": None,
        "sessions": 2,
    }
    assert b"by phone, keyed by the programme" in page.content


def test_nothing_said_by_phone_is_not_kept_unless_there_is_nothing_to_report(scene, asked):
    client = scene.client("team member")
    refused = only(client, at(asked, "key"), said(replaces="0"), 200)

    only(client, at(asked, "key"), said(replaces="0", nothing="on"))

    asked.refresh_from_db()
    assert "No question has an answer yet" in refused.content.decode()
    assert asked.state == "nothing"


def test_keying_over_newer_figures_is_refused(scene, asked):
    client = scene.client("team member")
    only(client, at(asked, "key"), said(replaces="0", people="7"))

    page = only(client, at(asked, "key"), said(replaces="0", people="8"), 200)

    assert "Figures were sent since" in page.content.decode()


def test_a_late_answer_is_keyed_after_the_round_closed(scene):
    closed = make_round(scene.programme, closed_at=timezone.now())
    asked = make_return(closed, scene.partner)

    only(scene.client("team member"), at(asked, "key"), said(replaces="0", people="7"))

    assert Activity.objects.get().people == 7


def test_contradictions_by_phone_are_said(scene, asked):
    form = said(replaces="0", people="2") | {"new-people": "3"}

    page = only(scene.client("team member"), at(asked, "key"), form, 200)

    assert "new-people" in page.context["form"].errors


@pytest.mark.parametrize("name", ["return", "key", "remind", "end_links"])
def test_the_teams_pages_of_a_return_are_the_teams(scene, asked, name):
    others = [scene.client("partner manager"), make_scene().client("programme lead"), Client()]

    answered = [one.post(at(asked, name), said()).status_code for one in others]

    assert answered == [404, 404, 302]


def test_the_teams_page_tells_when_it_was_asked_and_what_it_adds(scene, asked):
    from dots.support.commands import send_links

    send_links(actor=scene.lead, collection_round=asked.collection_round)
    client = scene.client("programme lead")
    only(client, at(asked, "remind"), said())
    only(client, at(asked, "key"), said(replaces="0", people="7", sessions="2"))

    page = client.get(at(asked, "return")).content.decode()

    assert "Link sent" in page
    assert "Reminded" in page
    assert "What that adds" in page
