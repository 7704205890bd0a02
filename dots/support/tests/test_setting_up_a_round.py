"""The team opens a round, chooses questions and partners, and closes it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.network.models import ProjectTarget
from dots.network.tests.makers import make_contact, make_organisation, make_project
from dots.support.commands import add_question, ask_partners, change_round, open_round
from dots.support.details import RoundDetails
from dots.support.models import CollectionRound, Return, RoundQuestion
from dots.support.questions import USUAL
from dots.support.selectors.returns import questions_for
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import make_scene, only, said


def details(**more):
    given = {
        "title": "April to June 2025",
        "period_from": date(2025, 4, 1),
        "period_to": date(2025, 6, 30),
        "opens_on": date(2025, 7, 1),
        "due_on": date(2025, 7, 14),
        "questions": USUAL,
    }
    return RoundDetails(**{**given, **more})


def typed(**more):
    given = details()
    return said(
        title=given.title,
        period_from="2025-04-01",
        period_to="2025-06-30",
        opens_on="2025-07-01",
        due_on="2025-07-14",
        questions=list(USUAL),
        reminds="on",
        **more,
    )


def test_a_round_begins_filled_in_as_rounds_usually_are(scene):
    page = scene.client("programme lead").get(reverse("support:new_round"))

    initial = page.context["form"].initial
    assert initial["period_to"] < timezone.localdate()
    assert (initial["period_to"] - initial["period_from"]).days in range(88, 93)
    assert initial["due_on"] == timezone.localdate() + timedelta(days=14)


def test_a_round_is_opened_and_partners_are_chosen_next(scene):
    client = scene.client("team member")

    response = only(client, reverse("support:new_round"), typed())

    made = CollectionRound.objects.get()
    assert response.url == reverse("support:ask", args=[made.pk])
    assert made.reminds
    assert set(made.questions.values_list("code", flat=True)) == set(USUAL)


def test_opening_twice_with_one_form_opens_once(scene):
    client, form = scene.client("programme lead"), typed()
    only(client, reverse("support:new_round"), form)

    only(client, reverse("support:new_round"), form)
    earlier = {"period_from": "2025-01-01", "period_to": "2025-03-31"}
    other = only(client, reverse("support:new_round"), {**typed(), **earlier}, 200)

    assert CollectionRound.objects.count() == 1
    assert "already a round of this name" in str(other.context["form"].errors)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"period_to": "2025-01-01"}, "period_to"),
        ({"due_on": "2025-01-01"}, "due_on"),
        ({"questions": []}, "questions"),
        ({"title": ""}, "title"),
    ],
)
def test_what_is_wrong_is_said_beside_the_question(scene, wrong, field):
    page = only(
        scene.client("programme lead"), reverse("support:new_round"), {**typed(), **wrong}, 200
    )

    assert field in page.context["form"].errors


@pytest.mark.parametrize(
    "wrong",
    [
        {"period_to": date(2025, 1, 1)},
        {"due_on": date(2025, 1, 1)},
        {"questions": ()},
        {"questions": ("weather",)},
    ],
)
def test_the_command_refuses_a_round_that_cannot_be(scene, wrong):
    with pytest.raises(NotPossible):
        open_round(actor=scene.lead, programme=scene.programme, details=details(**wrong))


ADDRESSES = [
    "round",
    "round_csv",
    "edit_round",
    "ask",
    "add_question",
    "send",
    "remind_silent",
    "close_round",
]


@pytest.mark.parametrize("name", ADDRESSES)
def test_rounds_are_the_teams_alone(scene, name):
    address = reverse(f"support:{name}", args=[make_round(scene.programme).pk])
    manager, stranger = scene.client("partner manager"), make_scene().client("programme lead")

    answered = [one.post(address, said()).status_code for one in (manager, stranger, Client())]

    assert answered == [404, 404, 302]


@pytest.mark.parametrize("name", ["rounds", "new_round"])
def test_a_partner_has_no_list_of_rounds(scene, name):
    assert scene.client("partner manager").get(reverse(f"support:{name}")).status_code == 403


def test_partners_are_asked_once_each_with_their_main_contact(scene):
    asked_for = make_round(scene.programme)
    make_contact(organisation=scene.partner, kind="worker", email="second@example.org")
    silent = make_organisation(programme=scene.programme)
    client, address = scene.client("team member"), reverse("support:ask", args=[asked_for.pk])
    only(client, address, said(organisation_ids=[str(scene.partner.pk), str(silent.pk)]))

    page = client.get(address)
    ask_partners(actor=scene.lead, collection_round=asked_for, organisation_ids=[scene.partner.pk])

    contacts = dict(Return.objects.values_list("organisation", "contact"))
    assert contacts == {scene.partner.pk: scene.contact.pk, silent.pk: None}
    assert b"Every partner is in this round already" in page.content


def test_choosing_everybody_twice_ends_where_choosing_once_does(scene):
    asked_for = make_round(scene.programme)
    client, address = scene.client("team member"), reverse("support:ask", args=[asked_for.pk])
    form = said(organisation_ids=[str(scene.partner.pk)])

    first, second = only(client, address, form), only(client, address, form)

    assert first.url == second.url == reverse("support:round", args=[asked_for.pk])
    assert Return.objects.count() == 1


def test_nobody_chosen_is_nobody_asked(scene):
    asked_for = make_round(scene.programme)

    page = only(
        scene.client("team member"), reverse("support:ask", args=[asked_for.pk]), said(), 200
    )

    assert "organisation_ids" in page.context["form"].errors


def test_partners_are_asked_what_their_projects_promised(scene):
    project = make_project("Connect", partners=(scene.partner,))
    ProjectTarget.objects.create(
        programme=scene.programme,
        project=project,
        indicator="attendances",
        value=1200,
        by=date(2026, 3, 31),
    )
    other = make_organisation(programme=scene.programme)
    asked_for = make_round(scene.programme)

    ask_partners(
        actor=scene.lead,
        collection_round=asked_for,
        organisation_ids=[scene.partner.pk, other.pk],
        with_targets=True,
    )

    own = RoundQuestion.objects.get(organisation=scene.partner)
    mine = Return.objects.get(organisation=scene.partner)
    assert "Connect" in own.words
    assert "1,200 by 31 March 2026" in own.hint
    assert questions_for(mine)[-1] == own
    assert own not in questions_for(Return.objects.get(organisation=other))


def test_a_round_is_changed_until_somebody_has_begun(scene):
    client, asked_for = scene.client("programme lead"), make_round(scene.programme)
    address = reverse("support:edit_round", args=[asked_for.pk])
    only(client, address, typed())
    codes = set(asked_for.questions.values_list("code", flat=True))
    make_return(asked_for, scene.partner, state="started")

    refused = only(client, address, {**typed(), "period_from": "2025-05-01"}, 200)
    only(client, address, {**typed(), "due_on": "2025-07-20", "questions": ["sessions"]})

    asked_for.refresh_from_db()
    assert codes == set(USUAL)
    assert "begun to answer" in str(refused.context["form"].errors)
    assert asked_for.due_on == date(2025, 7, 20)
    assert set(asked_for.questions.values_list("code", flat=True)) == codes


def test_one_more_number_is_asked_of_everybody_or_of_one(scene):
    client, asked_for = scene.client("team member"), make_round(scene.programme)
    asked = make_return(asked_for, scene.partner)
    address = reverse("support:add_question", args=[asked_for.pk])
    only(client, address, said(words="How many tablets did you lend?"))

    only(client, address, said(words="And laptops?", organisation=str(scene.partner.pk)))

    page = client.get(reverse("support:edit_round", args=[asked_for.pk]))
    assert [one.words for one in questions_for(asked)][-2:] == [
        "How many tablets did you lend?",
        "And laptops?",
    ]
    assert b"only Weir Hall" in page.content


def test_a_question_is_dropped_while_nobody_has_begun(scene):
    client, asked_for = scene.client("team member"), make_round(scene.programme)
    asked = make_return(asked_for, scene.partner)
    questions = [
        add_question(
            actor=scene.lead, collection_round=asked_for, words=words, organisation=partner
        )
        for words, partner in (("A?", None), ("B?", scene.partner))
    ]
    only(client, reverse("support:remove_question", args=[questions[0].pk]), said())
    Return.objects.filter(pk=asked.pk).update(state="started")

    page = only(client, reverse("support:remove_question", args=[questions[1].pk]), said(), 200)

    assert "begun to answer" in str(page.context["form"].errors)
    assert list(asked_for.questions.filter(code__startswith="own-")) == [questions[1]]


def test_a_question_for_a_strangers_partner_is_refused(scene):
    with pytest.raises(NotPossible, match="not in this programme"):
        add_question(
            actor=scene.lead,
            collection_round=make_round(scene.programme),
            words="A?",
            organisation=make_organisation(),
        )


def test_a_closed_round_is_changed_no_more(scene):
    client, asked_for = scene.client("programme lead"), make_round(scene.programme)
    only(client, reverse("support:close_round", args=[asked_for.pk]), said())

    page = only(client, reverse("support:close_round", args=[asked_for.pk]), said(), 200)

    assert "This round is closed" in str(page.context["form"].errors)
    for command, more in (
        (change_round, {"details": details()}),
        (ask_partners, {"organisation_ids": [new_id()]}),
        (add_question, {"words": "A?"}),
    ):
        with pytest.raises(NotPossible, match="closed"):
            command(actor=scene.lead, collection_round=asked_for, **more)
