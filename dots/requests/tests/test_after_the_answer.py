"""What an asker reads of what came of it, and how they write back after an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_actor, make_member, make_programme, sign_in
from dots.actions.models import Action
from dots.foundation.actor import PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.registries import outcomes_of
from dots.network.tests.makers import make_organisation
from dots.requests.models import SupportRequest
from dots.requests.models.requests import NEW, OURS, WITHDRAWN
from dots.requests.tests.asking import answer, hidden_in, post, read, text
from dots.requests.tests.makers import make_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(partner):
    return make_request(organisation=partner, kind="equipment")


def page_of(asked):
    return reverse("requests:ours", args=[asked.pk])


def test_who_asked_reads_that_it_became_an_action_and_not_what_or_whose(manager, asked):
    fields = {"came_from": "request", "came_from_key": str(asked.pk), "what": "Ring Ann at Mill"}
    other = make_organisation("Mill", programme=asked.programme)
    Action.objects.create(programme=asked.programme, organisation=other, **fields)

    page = read(manager, page_of(asked))

    assert "It became an action: it is under way." in page
    assert "Ann" not in page
    assert "Mill" not in page


def test_an_action_of_a_request_is_its_owners_and_says_when_the_asker_needs_it_no_more(
    team, manager, asked
):
    member = Membership.objects.get(user__name="Joss Kettleby")
    SupportRequest.objects.update(owner=member)
    begun = reverse("actions:add"), {"came_from": "request", "came_from_key": str(asked.pk)}
    assert team.get(*begun).context["form"].initial["member"] == str(member.pk)
    fields = {"came_from": "request", "came_from_key": str(asked.pk), "what": "Two loops"}
    made = Action.objects.create(programme=asked.programme, **fields)

    SupportRequest.objects.update(state="withdrawn", closed_at=timezone.now())

    shown = read(team, reverse("actions:action", args=[made.pk]))
    assert "the asker no longer needs it" in shown
    assert "under way" not in read(manager, page_of(asked))


def test_nothing_is_told_where_nothing_came_of_it(manager, asked):
    assert "It became" not in read(manager, page_of(asked))


@pytest.mark.parametrize(("days", "said"), [(-2, "means to answer by"), (2, "and is late")])
def test_a_day_to_answer_by_that_is_gone_is_not_told_as_one_to_come(manager, asked, days, said):
    asked.due_on = timezone.localdate() - timedelta(days=days)
    asked.save()

    page = read(manager, page_of(asked))

    assert said in page
    assert ("means to answer" in page) == (days < 0)


def test_after_an_answer_the_asker_writes_back_and_it_is_open_again(manager, team, asked):
    answer(team, asked, text="Come on Monday.")
    assert "Write to us about it" in read(manager, page_of(asked))

    said = {
        "text": "On Monday we are closed.",
        "command_id": "8b0c7a43-6f3c-4c8c-9f0f-0f2f3c0d1a11",
    }
    first = post(manager, "ours_reply", asked, **said)
    again = post(manager, "ours_reply", asked, **said)

    asked.refresh_from_db()
    assert (asked.state, asked.closed_at) == (OURS, None)
    assert first.redirect_chain == again.redirect_chain
    assert asked.messages.filter(way="from").count() == 1
    assert "On Monday we are closed." in read(team, reverse("requests:request", args=[asked.pk]))


def test_before_they_write_the_page_says_that_this_opens_it_again(manager, team, asked):
    answer(team, asked, text="Come on Monday.")

    page = read(manager, reverse("requests:ours_reply", args=[asked.pk]))

    assert "When you write, it is open again" in page


def test_whoever_says_what_came_of_it_reads_what_was_asked_and_answered(manager, team, asked):
    answer(team, asked, text="Come on Monday.")

    page = read(manager, reverse("requests:ours_came", args=[asked.pk]))

    assert asked.need in page
    assert "Come on Monday." in page


def test_whoever_writes_reads_all_that_was_written_to_them_since_their_own_last_word(
    manager, team, asked
):
    post(team, "write", asked, text="By when?", asks="on")
    post(manager, "ours_reply", asked, text="By March.")
    post(team, "write", asked, text="How many?", asks="on")
    post(team, "write", asked, text="We have ten.")

    page = read(manager, reverse("requests:ours_reply", args=[asked.pk]))

    assert "By when?" not in page
    assert page.index("How many?") < page.index("We have ten.") < page.index("<form")


def test_somebody_of_another_partner_or_signed_out_cannot_write_back(team, asked):
    answer(team, asked, text="Come on Monday.")
    other = make_organisation(programme=asked.programme)
    stranger = sign_in(Client(), make_member(PARTNER_MANAGER, asked.programme, other.pk))
    address = reverse("requests:ours_reply", args=[asked.pk])

    assert stranger.post(address, {"text": "Hello"}).status_code == 404
    assert Client().post(address, {"text": "Hello"}).status_code == 302
    asked.refresh_from_db()
    assert asked.closed_at


def test_what_was_withdrawn_is_opened_again_by_whoever_needs_it_after_all(manager, asked):
    before = read(manager, reverse("requests:ours_withdraw", args=[asked.pk]))
    withdrawn = post(manager, "ours_withdraw", asked).content.decode()
    writing = read(manager, reverse("requests:ours_reply", args=[asked.pk]))
    page = post(manager, "ours_reply", asked, text="We need it after all").content.decode()

    for told in (before, withdrawn):
        assert "If you need it after all, write to us: it is then open again." in told
    assert "Write to us about it" in withdrawn
    assert "It was withdrawn. When you write, it is open again" in writing
    assert "We need it after all" in page
    asked.refresh_from_db()
    assert (asked.state, asked.closed_at) == (NEW, None)


def test_what_was_withdrawn_before_it_was_sorted_is_new_again_for_somebody_to_sort(
    team, manager, partner
):
    asked = make_request(organisation=partner)
    post(manager, "ours_withdraw", asked)

    told = post(manager, "ours_reply", asked, text="We need it after all").content.decode()

    assert "has not sorted it yet" in told
    assert "is working on it" not in told
    assert "Ten tablets" in read(team, reverse("requests:requests"), state="new")
    assert "Sort it" in read(team, reverse("requests:request", args=[asked.pk]))


def test_what_the_team_had_written_about_is_not_new_again_after_it_was_withdrawn(
    team, manager, asked
):
    post(team, "write", asked, text="We look for some.")
    post(manager, "ours_withdraw", asked)

    assert "is working on it" in text(post(manager, "ours_reply", asked, text="After all"))
    asked.refresh_from_db()
    assert asked.state == OURS


@pytest.mark.parametrize(
    ("way", "fields", "told"),
    [
        ("ours_withdraw", {"state": "withdrawn"}, "It is withdrawn already"),
        ("team_withdraw", {"state": "withdrawn"}, "It is withdrawn already"),
        ("ours_withdraw", {"state": "answered"}, "It is settled already"),
    ],
)
def test_whoever_withdraws_what_has_ended_reads_so_and_is_not_sent_to_open_it(
    team, manager, asked, way, fields, told
):
    client = team if way.startswith("team") else manager
    address = reverse(f"requests:{way}", args=[asked.pk])
    carried = hidden_in(read(client, address))
    SupportRequest.objects.update(**fields, closed_at=timezone.now())

    for page in (text(post(client, way, asked, **carried)), read(client, address)):
        assert told in page
        assert "Open it again first" not in page
        assert "press the button" not in page
        assert "Withdraw it</button>" not in page
        assert ("If you need it after all" in page) == (way[0] == "o" and "withdrawn" in told)


def test_of_a_withdrawn_request_whose_words_are_gone_nothing_is_promised(manager, partner):
    at = timezone.now()
    gone = make_request(organisation=partner, state=WITHDRAWN, words_blanked_at=at, closed_at=at)

    page = read(manager, page_of(gone))

    assert "Write to us" not in page
    assert "write to us" not in page


def test_before_it_is_sorted_an_asker_does_not_read_that_nothing_happens_though_it_became_something(
    manager, asked
):
    before = read(manager, page_of(asked))
    fields = {"came_from": "request", "came_from_key": str(asked.pk), "what": "Ring Mill"}
    Action.objects.create(programme=asked.programme, organisation=asked.organisation, **fields)

    page = read(manager, page_of(asked))

    assert "has not sorted it yet" in before
    assert "has not sorted it yet" not in page
    assert "has taken it up" in page
    assert page.index("has taken it up") < page.index("It became an action: it is under way.")


@pytest.mark.parametrize("because", ["They came on Monday", ""])
def test_what_came_of_it_said_on_a_page_from_before_it_was_opened_again_is_not_asked_for_twice(
    manager, team, asked, because
):
    answer(team, asked, text="Come on Monday.")
    carried = hidden_in(read(manager, reverse("requests:ours_came", args=[asked.pk])))
    post(manager, "ours_reply", asked, text="On Monday we are closed.")
    typed = {"came_of": "partly", "because": because}

    page = post(manager, "ours_came", asked, **{**carried, **typed}).content.decode()

    assert "This request is not answered now" in page
    assert because in page
    assert 'value="partly"' in page
    assert "Say in a few words" not in page
    assert "press the button again" not in page
    assert "<button" not in page.split("<main")[1].split("</main")[0]


def test_thanks_are_said_once_and_not_when_the_page_is_opened_another_day(manager, asked):
    sent = post(manager, "ours_reply", asked, text="By March, please.").content.decode()
    asked.messages.update(said_at=timezone.now() - timedelta(days=1))

    assert "Sent. Thank you." in sent
    assert "Sent. Thank you." not in read(manager, page_of(asked), done="reply")


@pytest.mark.parametrize(
    ("kind", "role"),
    [("accessible", "accessible-equipment"), ("people", "volunteers"), ("other", "")],
)
def test_an_introduction_is_looked_for_by_kind_and_ward(partner, kind, role):
    asked = make_request(organisation=partner, kind=kind, ward_code="E05000001")
    actor = make_actor(TEAM_MEMBER, partner.programme)

    (way,) = [
        one.address(asked)
        for one, _ in outcomes_of("request", actor, asked)
        if one.title == "Introduce them to somebody"
    ]

    assert "ward=E05000001" in way
    assert (f"role={role}&" in way) == bool(role)
    assert ("role=" in way) == bool(role)


def test_a_programme_without_requests_offers_to_record_one_once():
    member = make_member(TEAM_MEMBER, make_programme())

    page = read(sign_in(Client(), member), reverse("requests:requests"))

    assert page.count("Record a request") == 1
