"""Only the partner's own people ask and read; whoever else tries is written down."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, make_operator, sign_in
from dots.follow_ups.models import Consent, EarlierAnswers, FollowUp
from dots.follow_ups.permissions import OWN
from dots.follow_ups.tests.makers import make_due, make_full
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.ids import new_id
from dots.foundation.models import Event, Look
from dots.foundation.permissions import allowed
from dots.people.commands import erase_person
from dots.people.tests.makers import make_keeper

pytestmark = pytest.mark.django_db
OF_A_WAVE = ("wave", "answer", "mark", "unmark", "make_link", "send_link", "text_link", "end_links")


def stranger(who, programme):
    if who == "operator":
        return make_operator()
    if who == "another programme":
        return make_member(CHAMPION)
    if who == "champion of another partner":
        return make_member(CHAMPION, programme, make_keeper("Other", programme=programme).pk)
    return make_member(who, programme)


def addresses(due):
    yield from (reverse(f"follow_ups:{name}", args=[due.pk]) for name in OF_A_WAVE)
    yield from (reverse(f"follow_ups:{name}", args=[due.person_id]) for name in ("ask", "start"))
    yield reverse("follow_ups:withdraw", args=[due.person.consents.get().pk])


@pytest.mark.parametrize(
    "who",
    [LEAD, TEAM_MEMBER, EVALUATOR, "champion of another partner", "another programme", "operator"],
)
def test_a_stranger_finds_nobody_and_each_attempt_is_kept(person, who, settings):
    settings.SECOND_FACTOR_FOR = ()
    due = make_due(person)
    client = sign_in(Client(), stranger(who, person.programme))
    events = Event.objects.count()

    asked = list(addresses(due))
    asked += [reverse(f"follow_ups:{name}", args=[due.pk]) for name in ("by_link", "no_more")]
    statuses = {
        getattr(client, method)(one, {"command_id": str(new_id())}).status_code
        for one in asked
        for method in ("get", "post")
    }

    assert statuses <= {404, 405}
    assert Look.objects.filter(refused=True, own=False).count() == 2 * len(asked) - 1
    assert Event.objects.count() == events


def test_a_leaver_finds_nobody_and_a_visitor_signs_in(client, person):
    due = make_due(person)
    member = make_member(CHAMPION, person.programme, person.organisation_id)
    left = sign_in(Client(), member)
    page = reverse("follow_ups:wave", args=[due.pk])
    assert left.get(page).status_code == 200
    member.ended_at = timezone.now()
    member.save()

    assert left.get(page).status_code == 404
    for one in [*addresses(due), reverse("follow_ups:to_ask")]:
        assert client.post(one)["Location"].startswith("/accounts/login/"), one


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, EVALUATOR, CHAMPION, PARTNER_MANAGER])
@pytest.mark.parametrize("own", [True, False])
def test_the_truth_table(programme, partner, role, own):
    at = partner if own else make_keeper("Other", programme=programme)
    at_partner = role in (CHAMPION, PARTNER_MANAGER)
    actor = actor_for(make_member(role, programme, at.pk if at_partner else None).user)
    due = make_full(partner).follow_ups.get(wave="month-3")
    names = (*OWN, "save_list")

    may = {name for name in names if allowed(actor, f"follow_ups.{name}", due)}

    expected = set(OWN) | ({"save_list"} if role == PARTNER_MANAGER else set())
    assert may == (expected if own and at_partner else set())
    sees = allowed(actor, "follow_ups.see_figures", programme)
    assert sees == (role in (LEAD, TEAM_MEMBER, EVALUATOR))
    for model in (Consent, FollowUp, EarlierAnswers):
        assert model.objects.within(actor).exists() == (own and at_partner), model


@pytest.mark.parametrize("role", [LEAD, EVALUATOR])
def test_the_team_has_no_list_of_whom_to_ask(client, programme, person, role):
    make_due(person)
    team = sign_in(client, make_member(role, programme))

    assert team.get(reverse("follow_ups:to_ask")).status_code == 403
    assert reverse("follow_ups:to_ask") not in team.get("/", follow=True).content.decode()


def test_erasing_leaves_no_answer_no_yes_and_no_word_of_why(person):
    make_full_here = make_full(person.organisation)

    erase_person(
        actor=actor_for(
            make_member(PARTNER_MANAGER, person.programme, person.organisation_id).user
        ),
        person=make_full_here,
    )

    left = str([list(model.objects.values()) for model in (Consent, FollowUp, EarlierAnswers)])
    for word in ("life-satisfaction", "sister", "helped", "We would like to ask"):
        assert word not in left
    assert not Consent.objects.live().exists()
    assert not FollowUp.objects.filter(state="to-come").exists()
    assert FollowUp.objects.filter(state="answered").count() == 2


def test_events_and_looks_hold_no_answer(champion, person):
    due = make_due(person)
    page = reverse("follow_ups:answer", args=[due.pk])
    today = timezone.localdate().isoformat()
    champion.post(
        page,
        {
            "command_id": str(new_id()), "step": "check", "go": "save", "mode": "phone",
            "answered_on": today, "changed-most": "Zebra", "loneliness": "hardly",
        },
    )  # fmt: skip
    assert due.fresh().answers["changed-most"] == "Zebra"

    kept = str([list(model.objects.values()) for model in (Event, Look)])

    assert "Zebra" not in kept
    assert "hardly" not in kept
