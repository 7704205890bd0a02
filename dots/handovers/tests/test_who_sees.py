"""Only the two partners see who is handed over; whoever else tries is written down."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, make_operator, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.models import Event, Look
from dots.foundation.permissions import allowed
from dots.handovers.models import Arrival, Elsewhere, Handover, Question
from dots.handovers.permissions import GIVERS, OF_A_PERSON, RECEIVERS
from dots.handovers.tests.makers import make_elsewhere, make_full, make_shared
from dots.handovers.tests.steps import said
from dots.people.commands import erase_person
from dots.people.tests.makers import make_keeper

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
OF_ONE = (
    "handover", "received", "read", "reply", "send_again", "take_back", "end",
)  # fmt: skip


def addresses(one):
    yield from (reverse(f"handovers:{name}", args=[one.pk]) for name in OF_ONE)
    for name in ("send", "elsewhere"):
        yield reverse(f"handovers:{name}", args=[one.person_id])


def stranger(who, programme):
    if who == "operator":
        return make_operator()
    if who == "another programme":
        return make_member(CHAMPION)
    if who == "third partner":
        return make_member(CHAMPION, programme, make_keeper("Third", programme=programme).pk)
    return make_member(who, programme)


@pytest.mark.parametrize(
    "who", [LEAD, TEAM_MEMBER, EVALUATOR, "third partner", "another programme", "operator"]
)
def test_a_stranger_finds_nothing_and_each_attempt_is_kept(person, receiver, who, settings):
    settings.SECOND_FACTOR_FOR = ()
    one = make_shared(person, to=receiver)
    client = sign_in(Client(), stranger(who, person.programme))
    events = Event.objects.count()

    asked = [*addresses(one), reverse("handovers:by_link", args=[one.pk])]
    statuses = {
        getattr(client, method)(page, said()).status_code
        for page in asked
        for method in ("get", "post")
    }

    assert statuses <= {404, 405}
    looks = Look.objects.filter(record_id=person.pk)
    assert set(looks.values_list("refused", "shared")) == {(True, False)}
    assert looks.count() == 2 * len(asked) - 2  # two pages cannot be sent anything
    assert Event.objects.count() == events


def test_each_side_finds_nothing_of_the_others_and_a_visitor_signs_in(
    champion, librarian, person, receiver
):
    one = make_shared(person, to=receiver)
    givers, receivers = ("handover", "reply", "send_again", "take_back"), ("received", "read")

    at_giver = {
        champion.get(reverse(f"handovers:{n}", args=[one.pk])).status_code for n in receivers
    }
    at_receiver = {
        librarian.get(reverse(f"handovers:{n}", args=[one.pk])).status_code for n in givers
    }

    assert (at_giver, at_receiver) == ({404}, {404})
    assert librarian.get(f"/people/{person.pk}/").status_code == 404
    assert champion.get(f"/people/{one.received.pk}/").status_code == 404
    pages = [*addresses(one), reverse("handovers:handovers"), reverse("handovers:handovers_csv")]
    for page in pages:
        assert Client().post(page)["Location"].startswith("/accounts/login/"), page


def test_a_leaver_of_the_other_partner_reads_nothing_any_more(person, receiver):
    member = make_member(CHAMPION, person.programme, receiver.pk)
    reader = sign_in(Client(), member)
    page = reverse("handovers:read", args=[make_shared(person, to=receiver).pk])
    assert reader.get(page).status_code == 200

    member.ended_at = timezone.now()
    member.save()

    assert reader.get(page).status_code == 404


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, EVALUATOR, CHAMPION, PARTNER_MANAGER])
@pytest.mark.parametrize("at", ["giver", "receiver", "third"])
def test_the_truth_table(programme, person, receiver, role, at):
    one = make_shared(person, to=receiver)
    make_elsewhere(person)
    third = make_keeper("Third", programme=programme)
    partner = {"giver": person.organisation, "receiver": receiver, "third": third}[at]
    at_partner = role in (CHAMPION, PARTNER_MANAGER)
    actor = actor_for(make_member(role, programme, partner.pk if at_partner else None).user)

    may = {n for n in (*GIVERS, *RECEIVERS, "end") if allowed(actor, f"handovers.{n}", one)}
    of_person = {n for n in OF_A_PERSON if allowed(actor, f"handovers.{n}", person)}

    sides = {"giver": {*GIVERS, "end"}, "receiver": {*RECEIVERS, "end"}}
    assert may == (sides.get(at, set()) if at_partner else set())
    assert of_person == (set(OF_A_PERSON) if at_partner and at == "giver" else set())
    assert allowed(actor, "handovers.see_figures", programme) == (not at_partner)
    assert allowed(actor, "handovers.save_list", programme) == (role == PARTNER_MANAGER)
    assert Handover.objects.within(actor).exists() == (at_partner and at != "third")
    assert Elsewhere.objects.within(actor).exists() == (at_partner and at == "giver")
    assert Arrival.objects.within(actor).exists() == (at_partner and at == "receiver")
    assert not Question.objects.within(actor).exists()


def test_a_look_by_the_other_partner_names_nobody_to_the_giver(
    librarian, programme, person, receiver
):
    one = make_shared(person, to=receiver)
    librarian.get(reverse("handovers:read", args=[one.pk]))
    manager = sign_in(Client(), make_member(PARTNER_MANAGER, programme, person.organisation_id))

    page = manager.get(reverse("people:looks", args=[person.pk])).content.decode()

    assert "Somebody at a partner they agreed to (partner manager)" in page
    assert "What is shared with another partner" in page
    assert "Lena Ashworth" not in page


def test_erasing_leaves_no_word_of_it_and_events_never_had_one(giver, client):
    person = make_full(giver)
    events = str([vars(one) for one in Event.objects.all()])

    erase_person(
        actor=actor_for(make_member(PARTNER_MANAGER, giver.programme, giver.pk).user), person=person
    )

    mine = Handover.objects.filter(person=person)
    left = str(
        [list(mine.values()), list(Question.objects.values()), list(Elsewhere.objects.values())]
    )
    for word in ("She lives there now", "Mondays", "Which days", "We would like"):
        assert word not in left
        assert word not in events
    assert not mine.filter(ended_on=None).standing().exists()
