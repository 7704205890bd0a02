"""Changing what a partner does, ending it and taking it up again."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.coverage.commands import add_roles, end_role
from dots.coverage.models import RolePlayed
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER
from dots.foundation.commands import NotPossible
from dots.frameworks.models import TermChoice
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


def adding(partner):
    return reverse("coverage:add_role", args=[partner.pk])


def as_manager(client, partner):
    return sign_in(client, make_member(PARTNER_MANAGER, partner.programme, partner.pk))


def test_a_role_is_changed_and_its_partner_page_says_so(team, partner):
    played = make_role(organisation=partner)
    address = reverse("coverage:change_role", args=[played.pk])

    response = team.post(
        address, {"command_id": uuid.uuid4(), "community": "rural", "note": "By appointment"},
        follow=True,
    )  # fmt: skip

    played.refresh_from_db()
    assert (played.community, played.note) == ("rural", "By appointment")
    assert "A role changed" in response.content.decode()


def test_a_change_sent_twice_is_one_change(team, partner):
    played = make_role(organisation=partner)
    address = reverse("coverage:change_role", args=[played.pk])
    answers = {"command_id": uuid.uuid4(), "community": "rural"}
    team.post(address, answers)

    again = team.post(address, answers, follow=True)

    assert again.content.decode().count("A role changed") == 1


def test_words_hidden_since_may_stay_as_they_are(team, partner):
    played = make_role(organisation=partner, community="deaf")
    for words, code in (("partner-roles", "lending"), ("communities", "deaf")):
        TermChoice.objects.create(
            programme=partner.programme, list_code=words, term_code=code, is_hidden=True
        )

    response = team.post(
        reverse("coverage:change_role", args=[played.pk]),
        {"command_id": uuid.uuid4(), "community": "deaf", "note": "Fridays"},
    )

    assert response.status_code == 302
    assert RolePlayed.objects.get().note == "Fridays"


def test_a_ward_that_is_listed_no_more_stays_when_something_else_is_changed(team, partner):
    played = make_role(organisation=partner, ward_code="E05000001")
    address = reverse("coverage:change_role", args=[played.pk])

    asked = team.get(address).content.decode()
    team.post(address, {"command_id": uuid.uuid4(), "ward_code": "E05000001", "note": "Fridays"})

    assert "E05000001 (listed no more)" in asked
    kept = RolePlayed.objects.get()
    assert (kept.ward_code, kept.note) == ("E05000001", "Fridays")


def test_a_role_ends_and_is_taken_up_again(team, partner):
    played = make_role(organisation=partner)
    ending = {"command_id": uuid.uuid4()}
    address = reverse("coverage:end_role", args=[played.pk])
    asked = team.get(address).content.decode()

    ended = team.post(address, ending, follow=True).content.decode()
    twice = team.post(address, ending)

    assert "Has Harbour Carers stopped “Lending devices”?" in asked
    assert "A role ended" in ended
    assert "They do it again" in ended
    assert twice.status_code == 302
    assert not RolePlayed.objects.open().exists()

    resuming = reverse("coverage:resume_role", args=[played.pk])
    again = team.post(resuming, {"command_id": uuid.uuid4()}, follow=True).content.decode()

    assert "A role was taken up again" in again
    assert RolePlayed.objects.open().exists()


@pytest.mark.parametrize(
    ("name", "state", "sentence"),
    [
        ("end_role", {"closed_on": "2026-01-05"}, "This has ended already."),
        ("resume_role", {}, "They do this already."),
        ("change_role", {"closed_on": "2026-01-05"}, "Take it up again first"),
    ],
)
def test_what_the_state_of_a_role_does_not_allow_is_said(team, partner, name, state, sentence):
    played = make_role(organisation=partner, **state)

    response = team.post(
        reverse(f"coverage:{name}", args=[played.pk]), {"command_id": uuid.uuid4()}
    )

    assert sentence in response.content.decode()


def test_a_role_taken_on_anew_meanwhile_is_not_taken_up_twice(team, partner):
    before = make_role(organisation=partner, closed_on="2026-01-05")
    make_role(organisation=partner)

    response = team.post(
        reverse("coverage:resume_role", args=[before.pk]), {"command_id": uuid.uuid4()}
    )

    assert "This is recorded already" in response.content.decode()


@pytest.mark.parametrize("name", ["change_role", "end_role", "resume_role"])
def test_a_role_is_changed_by_nobody_signed_out_or_only_looking(client, partner, name):
    played = make_role(organisation=partner, community="deaf")
    address = reverse(f"coverage:{name}", args=[played.pk])
    answers = {"command_id": uuid.uuid4(), "community": "rural"}
    signed_out = client.post(address, answers)
    sign_in(client, make_member(CHAMPION, partner.programme, partner.pk))

    only_looking = client.post(address, answers)

    assert reverse("account_login") in signed_out["Location"]
    assert only_looking.status_code == 403
    played.refresh_from_db()
    assert (played.community, played.closed_on) == ("deaf", None)


def test_a_manager_sees_no_role_of_another_partner(client, programme, partner):
    played = make_role(organisation=make_organisation(programme=programme))
    as_manager(client, partner)

    addresses = [reverse(f"coverage:{name}_role", args=[played.pk]) for name in ("change", "end")]

    assert {client.get(address).status_code for address in addresses} == {404}


def test_an_evaluator_reads_the_roles_and_not_the_notes(client, partner):
    make_role(organisation=partner, note="They are short of money")
    sign_in(client, make_member(EVALUATOR, partner.programme))

    page = client.get(reverse("network:organisation", args=[partner.pk])).content.decode()

    assert "Lending devices" in page
    assert "short of money" not in page
    assert "Say which roles" not in page


def test_where_notes_are_typed_it_is_said_who_may_read_them(team, partner):
    assert "under freedom of information" in team.get(adding(partner)).content.decode()


def test_many_roles_are_added_at_once_and_strangers_refused(partner):
    actor = make_actor(LEAD, partner.programme)
    rows = [{"organisation_id": partner.pk, "role": "lending"}]
    add_roles(actor=actor, programme=partner.programme, rows=rows)
    strange = [{"organisation_id": make_organisation().pk, "role": "lending"}]

    with pytest.raises(NotPossible, match="not in this programme"):
        add_roles(actor=actor, programme=partner.programme, rows=strange)

    assert RolePlayed.objects.count() == 1


def test_the_day_a_role_ended_is_kept(partner):
    ended = end_role(
        actor=make_actor(LEAD, partner.programme), played=make_role(organisation=partner)
    )

    assert ended.closed_on == timezone.localdate()
