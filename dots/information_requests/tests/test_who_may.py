"""Only the programme lead answers for what was typed."""

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.foundation.actor import LEAD, PARTNER_ROLES, ROLES, TEAM_MEMBER
from dots.foundation.permissions import allowed
from dots.information_requests.models import FoundNote, InformationRequest
from dots.information_requests.permissions import ACTIONS
from dots.information_requests.tests.makers import decide, make_answer_to, make_information_request

pytestmark = pytest.mark.django_db
LIST = reverse("information_requests:requests")


@pytest.mark.parametrize("role", ROLES)
def test_the_lead_alone_may_do_any_of_it(role, programme, carers):
    request = make_information_request(programme)
    actor = make_actor(role, programme, carers.pk if role in PARTNER_ROLES else None)

    may = {
        action for action in ACTIONS if allowed(actor, f"information_requests.{action}", request)
    }

    assert may == (set(ACTIONS) if role == LEAD else set())
    assert InformationRequest.objects.within(actor).exists() == actor.is_team


def pages_of(request):
    row = request.found.first()
    decide(row, "give")
    made = make_answer_to(request)
    at = {"request": request, "covers": request, "answered": request, "reopen": request}
    at |= {"note": row, "made": made, "made_csv": made}
    named = [reverse(f"information_requests:{name}", args=[one.pk]) for name, one in at.items()]
    plain = ("requests", "requests_csv", "start", "rule")
    return [*named, *(reverse(f"information_requests:{name}") for name in plain)]


@pytest.mark.parametrize("role", [role for role in ROLES if role != LEAD])
def test_the_team_is_told_that_it_may_not_and_to_others_there_is_none(
    client, role, programme, carers, calls
):
    request = make_information_request(programme, words="August")
    pages = pages_of(request)
    sign_in(client, make_member(role, programme, carers.pk if role in PARTNER_ROLES else None))

    answers = {page: client.get(page).status_code for page in pages}
    posted = client.post(reverse("information_requests:make", args=[request.pk]))

    assert {*answers.values(), posted.status_code} == {403 if role == TEAM_MEMBER else 404}
    assert "Requests for information" not in client.get(reverse("accounts:me")).content.decode()


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, programme, calls):
    pages = pages_of(make_information_request(programme, words="August"))

    assert {client.get(page).status_code for page in pages} == {302}


def test_the_lead_finds_it_from_the_account(lead):
    assert LIST in lead.get(reverse("accounts:me")).content.decode()


def test_what_a_partner_keeps_for_itself_is_not_found(programme, carers):
    from dots.summaries.tests.makers import make_story

    make_story(organisation=carers, text="Only ours.", is_shared=False)
    make_story(organisation=carers, text="For the team.", is_shared=True, period="2025-03")

    request = make_information_request(programme, partner_ids=[carers.pk])

    assert [row.key.partition(":")[0] for row in FoundNote.objects.filter(request=request)] == [
        "summaries.Story.text"
    ]
