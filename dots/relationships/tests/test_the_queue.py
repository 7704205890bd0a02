"""Who to call this week: found from everything that is known, noted, put off, saved."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.actions.models import Action
from dots.filed_mail.tests.makers import make_letter
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.foundation.notes import notes_about
from dots.network.tests.makers import make_contact, make_organisation
from dots.relationships.commands import note_call, rest_partner, set_rule
from dots.relationships.models import Call, HealthRule, Rest
from dots.relationships.selectors import queue
from dots.relationships.tests.makers import days_ago, make_call, make_looks_after, make_rest
from dots.requests.tests.makers import make_request
from dots.support.tests.makers import make_return, make_round

pytestmark = pytest.mark.django_db
PAGE, FILE, RULE = (reverse(f"relationships:{name}") for name in ("queue", "queue_csv", "rule"))


def at(name, record):
    return reverse(f"relationships:{name}", args=[record.pk])


def sent(**answers):
    return {"command_id": uuid.uuid4(), **answers}


def read(client, address=PAGE, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def call_today(**answers):
    return sent(called_on=days_ago(0).isoformat(), **answers)


WRITES = [
    ("call", lambda: call_today(line="Hello")),
    ("rest", lambda: sent(until=days_ago(-9).isoformat(), because="Closed")),
    ("wake", sent),
]


@pytest.mark.parametrize(("name", "answers"), WRITES)
def test_nobody_outside_the_team_notes_anything(client, programme, partner, name, answers):
    signed_out = client.post(at(name, partner), answers())
    assert reverse("account_login") in signed_out["Location"]

    for role in (PARTNER_MANAGER, CHAMPION, EVALUATOR):
        own = partner.pk if role in (PARTNER_MANAGER, CHAMPION) else None
        sign_in(client, make_member(role, programme, own))

        assert client.post(at(name, partner), answers()).status_code == 403
        assert client.get(PAGE).status_code == 403
        page = read(client, reverse("network:organisation", args=[partner.pk]))
        assert "How we stand" not in page

    assert not Call.objects.exists()
    assert not Rest.objects.exists()


def test_a_partner_with_every_reason_is_listed_with_what_to_press(team, programme, partner):
    due = days_ago(20)
    for side in ("team", "partner"):
        Action.objects.create(
            programme=programme, what="Lend", organisation=partner, side=side, due_on=due
        )
    make_request(organisation=partner, asked_at=timezone.now() - timedelta(days=30))
    asked = make_round(programme, due_on=due)
    make_return(asked, partner, asked_at=timezone.now() - timedelta(days=40))

    page = read(team)

    assert "<b>1</b> partner to call this week" in page
    for said in (
        "They asked for something, first 30 days ago",
        "We are late with an action",
        "Nobody has spoken to them since they joined 400 days ago.",
        "They are late with an action",
        "Their figures were due on",
        "Answer the request",
        "See the actions",
    ):
        assert said in page
    assert "Who to call this week" in read(team, "/")


def test_a_letter_or_a_call_is_a_word_with_them(team, programme, partner):
    other = make_organisation("Quayside", programme=programme, partner_since=days_ago(400))
    make_letter(partner, sent_at=timezone.now() - timedelta(days=30))
    make_call(other, called_on=days_ago(30))

    assert "Nobody needs a call just now." in read(team)


def test_a_call_noted_takes_a_partner_out_of_the_list_for_a_week(team, programme, joss, partner):
    who = make_contact("Ama Contact", organisation=partner)
    make_contact("Kept Apart", organisation=partner, held_by="partner")
    asking = f"{at('call', partner)}?from=queue"
    answers = call_today(contact=str(who.pk), line=" They reopen in May. ")

    form = read(team, asking)
    first = team.post(asking, answers, follow=True).content.decode()
    team.post(asking, answers)

    assert "Nobody has spoken to them" in form
    assert "Kept Apart" not in form
    assert "Your call with Harbour Carers is noted." in first
    assert "No partners to call this week" in first
    call = Call.objects.get()
    assert (call.member, call.contact, call.line) == (joss, who, "They reopen in May.")
    page = read(team, reverse("network:organisation", args=[partner.pk]))
    assert "<b>Call.</b> Joss Kettleby with Ama Contact: They reopen in May." in page


def test_a_call_noted_by_mistake_is_taken_back(team, partner):
    call = make_call(partner, line="Wrong partner")
    answers = sent()

    team.post(at("take_back", call), answers)
    team.post(at("take_back", call), answers)

    assert "Harbour Carers" in read(team)
    assert "already" in team.post(at("take_back", call), sent()).content.decode()
    assert Call.objects.get().line == "Wrong partner"


def test_a_day_that_lies_ahead_is_no_call(team, partner):
    page = team.post(
        at("call", partner), sent(called_on=days_ago(-1).isoformat(), line="Soon")
    ).content.decode()

    assert '<a class="hit" href="#id_called_on">The day lies ahead.' in page
    called = sent(called_on=days_ago(380).isoformat(), line="Long ago")
    assert "more than a year ago" in team.post(at("call", partner), called).content.decode()
    assert 'role="alert" tabindex="-1" autofocus' in page
    assert 'value="Soon"' in page


def test_somebody_of_another_partner_or_kept_by_it_is_no_contact_of_a_call(programme, partner):
    kept = make_contact(organisation=partner, held_by="partner")
    other = make_contact(organisation=make_organisation(programme=programme))
    actor = make_actor(LEAD, programme)

    for contact in (kept, other):
        with pytest.raises(NotPossible, match="somebody of this partner"):
            note_call(actor=actor, organisation=partner, called_on=days_ago(0), contact=contact)


def test_a_partner_is_put_off_with_a_reason_and_put_back(team, partner):
    answers = sent(until=days_ago(-30).isoformat(), because="Closed until spring.")

    team.post(at("rest", partner), answers)
    team.post(at("rest", partner), answers)

    assert "is put off. You find it under" in read(team)
    assert "Harbour Carers" not in read(team)
    later = read(team, show="resting")
    assert "Put off until" in later
    assert "Closed until spring." in later
    team.post(at("wake", partner), sent())
    assert "Harbour Carers" in read(team)
    assert "not put off" in team.post(at("wake", partner), sent()).content.decode()


def test_a_day_that_has_come_ends_the_rest(partner, programme):
    make_rest(partner, until=days_ago(0))

    assert queue(make_actor(LEAD, programme))


@pytest.mark.parametrize(
    ("until", "because", "said"),
    [(0, "x", "lies ahead"), (-900, "x", "two years"), (-5, "  ", "Say why")],
)
def test_a_rest_needs_a_day_ahead_and_a_reason(programme, partner, until, because, said):
    with pytest.raises(NotPossible, match=said):
        rest_partner(
            actor=make_actor(LEAD, programme),
            organisation=partner,
            until=days_ago(until),
            because=because,
        )


def test_the_list_begins_with_ones_own_partners_and_is_filtered_and_saved(
    team, programme, joss, maya, partner
):
    others = [
        make_organisation(name, programme=programme, partner_since=days_ago(300))
        for name in ("=Quayside", "Nobody’s own")
    ]
    make_looks_after(partner, joss)
    make_looks_after(others[0], maya)

    def found(**asked):
        return [
            name for name in ("Harbour", "Quayside", "Nobody’s own") if f"{name}" in listed(asked)
        ]

    def listed(asked):
        return read(team, **asked).partition('<ul class="plain asks">')[2]

    assert found() == ["Harbour"]
    assert found(whose="everyone") == ["Harbour", "Quayside", "Nobody’s own"]
    assert found(whose=str(maya.user_id)) == ["Quayside"]
    assert found(whose="nobody") == ["Nobody’s own"]
    assert found(whose="everyone", search="quay") == ["Quayside"]
    assert found(whose="everyone", why="request") == []
    saved = b"".join(team.get(FILE, {"whose": "everyone"}).streaming_content).decode()
    assert "'=Quayside,Something else,Maya Ellerby,Not spoken to,300" in saved
    assert "1 partner of yours" in read(team, "/")


def test_partners_that_rest_or_have_left_are_not_called(team, programme):
    for state in ("paused", "left"):
        made = make_organisation(programme=programme, state=state, partner_since=days_ago(400))
        page = read(team, reverse("network:organisation", args=[made.pk]))
        assert "not active" in page

    assert "Nobody needs a call just now." in read(team)


def test_the_lead_says_after_how_many_days_for_each_kind(client, lead, joss, partner):
    answers = sent(days="500", request_days="5", **{"kind-library": "30"})

    lead.post(RULE, answers)
    lead.post(RULE, answers)

    rule = HealthRule.objects.get()
    assert (rule.days, rule.request_days, rule.by_kind) == (500, 5, {"library": 30})
    assert 'value="30"' in read(lead, RULE)
    assert "Harbour Carers" not in read(lead)
    lead.post(RULE, sent(days="500", request_days="5", **{"kind-charity": "30"}))
    assert "Harbour Carers" in read(lead)
    sign_in(client, joss)
    assert client.post(RULE, answers).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [{"days": 1}, {"by_kind": {"library": 9000}}, {"by_kind": {"no": 30}}, {"request_days": 999}],
)
def test_a_rule_out_of_reason_is_refused_by_the_command_itself(programme, wrong):
    said = {"days": 90, "request_days": 10, "by_kind": {}, **wrong}

    with pytest.raises(NotPossible, match="Choose"):
        set_rule(actor=make_actor(LEAD, programme), programme=programme, **said)


def test_what_was_typed_is_among_what_is_released_under_the_law(programme, joss, partner):
    make_call(partner, line="They reopen in May.")
    make_rest(partner)
    make_looks_after(partner, joss, to_know="Ring before nine.")
    actor = make_actor(LEAD, programme)

    texts = [note.text for note in notes_about(actor, partner.pk)]

    assert {"They reopen in May.", "Closed until spring.", "Ring before nine."} <= set(texts)


def test_many_partners_take_no_more_questions_than_few(team, programme, partner):
    with CaptureQueriesContext(
        connection,
    ) as few:
        read(team, whose="everyone")
    for _ in range(30):
        make_looks_after(
            make_organisation(programme=programme, partner_since=days_ago(200)),
            make_member("team member", programme),
        )

    with CaptureQueriesContext(connection) as many:
        read(team, whose="everyone")

    assert len(many) <= len(few) + 1
