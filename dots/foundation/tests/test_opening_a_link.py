import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.utils import timezone

from dots.foundation import links
from dots.foundation.actor import Actor
from dots.foundation.middleware import link_is_closed
from dots.foundation.models import Event, Link
from dots.foundation.tests.makers import make_link, make_programme
from dots.foundation.views import MOST_TRIES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_yet():
    cache.clear()


def test_a_link_issued_opens_its_page_at_an_address_without_the_token(client, purpose):
    programme = make_programme()
    link, address = links.issue("test.answer", [programme])
    path = address.removeprefix("http://127.0.0.1:8000")

    response = client.get(path)

    assert (response.status_code, response["Location"]) == (302, "/health/")
    assert "link-test-answer" in response.cookies
    assert link.token_hash not in address
    assert not Link.objects.filter(token_hash__in=address.split("/")).exists()


def test_opening_a_link_changes_nothing(client, purpose):
    make_link(make_programme())
    before = list(Link.objects.values())

    client.get("/l/token/")
    client.head("/l/token/")
    client.post("/l/token/")

    assert list(Link.objects.values()) == before
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"expires_at": timezone.now() - timedelta(seconds=1)},
        {"revoked_at": timezone.now()},
        {"many_use": False, "first_used_at": timezone.now()},
    ],
)
def test_a_closed_link_says_so_and_gives_no_cookie(client, purpose, changes):
    make_link(make_programme(), **changes)

    response = client.get("/l/token/")

    assert response.status_code == 404
    assert "This link does not work" in response.text
    assert "ask whoever sent you the message" in response.text
    assert "team" not in response.text
    assert not response.cookies


def test_a_link_of_somebody_who_has_left_opens_no_more_and_no_page_of_it_does(
    client, purpose, monkeypatch
):
    programme, holder = make_programme(), uuid.uuid4()
    _, address = links.issue("test.answer", [programme], to=holder)
    path = address.removeprefix("http://127.0.0.1:8000")
    visit = RequestFactory().get("/")
    visit.COOKIES["link-test-answer"] = client.get(path).cookies["link-test-answer"].value
    assert links.actor_for(visit, "test.answer")

    monkeypatch.setattr(links, "holders_left", [lambda ids: str(holder) in ids])

    assert client.get(path).status_code == 404
    assert links.actor_for(visit, "test.answer") is None


def test_a_guessed_link_says_the_same_as_a_closed_one(client, purpose):
    make_link(make_programme())

    response = client.get("/l/tokem/")

    assert response.status_code == 404
    assert "This link does not work" in response.text


def test_guessing_is_slowed_down(client, purpose):
    make_link(make_programme())
    for _ in range(MOST_TRIES):
        client.get("/l/guess/")

    response = client.get("/l/token/")

    assert response.status_code == 429
    assert "Wait a few minutes" in response.text


def visit(client, **cookies):
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()} | cookies
    return request


def test_the_cookie_makes_the_visitor_an_actor_on_the_links_records(client, purpose):
    programme = make_programme()
    make_link(programme)
    client.get("/l/token/")

    actor = links.actor_for(visit(client), "test.answer")

    assert actor is not None
    assert (actor.kind, actor.purpose) == ("link", "test.answer")
    assert actor.record_ids == {programme.id}


def test_an_altered_cookie_makes_nobody(client, purpose):
    make_link(make_programme())
    client.get("/l/token/")

    assert links.actor_for(visit(client, **{"link-test-answer": "x:y:z"}), "test.answer") is None


def test_a_link_revoked_after_it_was_opened_ends_at_once(client, purpose):
    programme = make_programme()
    link = make_link(programme)
    client.get("/l/token/")

    ended = links.revoke(programme_id=programme.id, record_id=programme.id)

    assert ended == 1
    assert links.actor_for(visit(client), "test.answer") is None
    link.delete()
    assert links.actor_for(visit(client), "test.answer") is None


def test_a_single_use_link_is_spent_once_used(client, purpose):
    make_link(make_programme(), many_use=False)
    client.get("/l/token/")
    actor = links.actor_for(visit(client), "test.answer")
    assert actor is not None

    links.spend(actor)

    assert links.actor_for(visit(client), "test.answer") is None
    assert client.get("/l/token/").status_code == 404
    assert str(Link.objects.get()) == "test.answer"


def test_a_link_may_end_sooner_than_its_purpose_says_and_never_later(purpose):
    programme, now = make_programme(), timezone.now()

    soon, _ = links.issue("test.answer", [programme], until=now + timedelta(hours=1))
    late, _ = links.issue("test.answer", [programme], until=now + timedelta(days=9))

    assert soon.expires_at == now + timedelta(hours=1)
    assert late.expires_at < now + timedelta(days=2)


def test_what_was_typed_is_shown_to_copy_without_numbers_of_records(client, purpose):
    link = make_link(make_programme())
    client.get("/l/token/")
    Link.objects.update(revoked_at=timezone.now())
    request = RequestFactory().post(
        "/", {"said": "Zebra", "record": str(link.pk), "page_with": "f"}
    )
    request.COOKIES = visit(client).COOKIES
    request.session, request.actor = {}, Actor.visitor()

    page = link_is_closed(request, "test.answer").content.decode()

    assert page.count("<p>Zebra</p>") == 1
    assert str(link.pk) not in page
    assert "<p>f</p>" not in page


@pytest.fixture
def own_page(purpose):
    """The purpose with a page of its own for links that are over."""
    links.declare_purpose(replace(purpose, over="foundation/link_slow.html"))
    yield
    links.declare_purpose(purpose)


def test_a_purpose_may_have_a_page_of_its_own_for_links_that_are_over(client, own_page):
    make_link(make_programme(), revoked_at=timezone.now())

    ended = client.get("/l/token/")
    guessed = client.get("/l/another/")

    assert "foundation/link_slow.html" in {one.name for one in ended.templates}
    assert "foundation/link_closed.html" in {one.name for one in guessed.templates}
    assert (ended.status_code, guessed.status_code) == (404, 404)


def test_who_was_there_when_the_link_ended_reads_that_page_and_nothing_typed(own_page):
    request = RequestFactory().post("/", {"said": "Zebra"})
    request.COOKIES["link-test-answer"] = "of a link that is over"
    request.session, request.actor = {}, Actor.visitor()

    response = link_is_closed(request, "test.answer")

    assert response.status_code == 404
    assert b"Zebra" not in response.content
    assert request.session == {}
