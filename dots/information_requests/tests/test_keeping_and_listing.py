"""How a request ends, how long it is kept, and the list of all."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id
from dots.information_requests.commands import set_rule
from dots.information_requests.demo import make_demo_information_request
from dots.information_requests.models import InformationRequest
from dots.information_requests.tests.makers import decide, make_answer_to, make_information_request
from dots.information_requests.ticking import forget_where_due
from dots.relationships.tests.makers import days_ago, make_call

pytestmark = pytest.mark.django_db
LIST, START = (reverse(f"information_requests:{name}") for name in ("requests", "start"))


def at(name, record):
    return reverse(f"information_requests:{name}", args=[record.pk])


def read(client, page):
    return client.get(page).content.decode()


def sent(**answers):
    return {"command_id": new_id(), **answers}


def test_an_answered_request_rests_until_it_is_opened_again(lead, programme, calls):
    request = make_information_request(programme, words="August")
    decide(request.found.get(), "give")
    ahead = lead.post(at("answered", request), sent(answered_on=days_ago(-1))).content.decode()
    early = lead.post(at("answered", request), sent(answered_on=days_ago(99))).content.decode()

    press = sent(answered_on=days_ago(1))
    for _ in range(2):
        answer = lead.post(at("answered", request), press)

    assert "The day lies ahead" in ahead
    assert "cannot be older than the request" in early
    assert answer["Location"] == at("request", request)
    with pytest.raises(NotPossible, match="This request is answered"):
        decide(request.found.get(), "leave")
    assert "Open it again" in read(lead, at("note", request.found.get()))
    press = sent()
    for _ in range(2):
        answer = lead.post(at("reopen", request), press, follow=True).content.decode()
    assert "It is open again" in answer
    assert "already" in lead.post(at("reopen", request), sent()).content.decode()


def test_what_it_covered_is_forgotten_when_its_time_is_over(lead, programme, carers, calls):
    request = make_information_request(programme, words="August", partner_ids=[carers.pk])
    decide(request.found.get(), "give")
    make_answer_to(request)
    kept = make_information_request(programme, words="tablet")
    for one, days in ((request, 800), (kept, 20)):
        InformationRequest.objects.filter(pk=one.pk).update(
            received_on=days_ago(days + 10), answered_on=days_ago(days)
        )

    forget_where_due()

    request.refresh_from_db()
    assert (request.words, request.found.count(), request.partners.count()) == ("", 0, 0)
    assert kept.found.count() == 2
    page = read(lead, at("request", request))
    assert "no longer kept" in page
    assert "1 note given out" in page
    refused = lead.post(at("reopen", request), sent()).content.decode()
    assert "no longer kept. Begin a new one" in refused


def test_the_lead_says_how_long_it_is_kept(lead, programme):
    page, answers = reverse("information_requests:rule"), sent(months=12)

    for _ in range(2):
        assert lead.post(page, answers)["Location"] == LIST

    assert "Choose from 6 to 84 months" in str(refusal(programme, 5))


def refusal(programme, months):
    with pytest.raises(NotPossible) as refused:
        set_rule(actor=make_actor(programme=programme), programme=programme, months=months)
    return refused.value


def test_the_list_begins_with_a_word_on_what_it_is_for(lead):
    assert "Nobody has asked yet" in read(lead, LIST)


def test_requests_are_listed_with_how_they_stand_and_saved_as_a_file(lead, programme, calls):
    today = timezone.localdate()
    make_information_request(programme, reference="OLD", received_on=today - timedelta(days=60))
    make_information_request(programme, reference="NEW", words="tablet", kind="access")
    done = make_information_request(programme, reference="DONE", words="tablet")
    InformationRequest.objects.filter(pk=done.pk).update(answered_on=today)

    page = read(lead, LIST)

    assert page.index("OLD") < page.index("NEW") < page.index("DONE")
    assert "days late" in page
    assert "2 to decide" in page
    assert "NEW" not in read(lead, f"{LIST}?state=answered")
    assert "OLD" not in read(lead, f"{LIST}?kind=access")
    assert "Nothing fits" in read(lead, f"{LIST}?search=zebra")
    file = b"".join(lead.get(reverse("information_requests:requests_csv"))).decode()
    assert file.count("\n") == 4
    assert "OLD" in read(lead, "/")


def test_the_demo_has_a_request_half_decided(programme, carers, calls):
    for _ in range(4):
        make_call(carers, line="They lend laptops and tablets to their people.")

    made = make_demo_information_request(programme)

    states = [row.state for row in made.found.order_by("at", "key")]
    assert states == ["give", "give", "leave", "part", "give", "undecided"]
