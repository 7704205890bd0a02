"""Who reads a concern: who wrote it, the lead, the deputy; looks are kept, for the last two."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve, reverse

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, make_operator
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER, Actor
from dots.foundation.ids import new_id
from dots.foundation.models import Event, Look, SearchEntry
from dots.foundation.permissions import allowed
from dots.people.tests.makers import make_keeper
from dots.safeguarding.models import Concern, Decision, Told
from dots.safeguarding.permissions import OF_THOSE_WHO_ANSWER
from dots.safeguarding.tests.makers import form, make_concern, make_visit, somebody
from dots.safeguarding.ticking import tell_where_due

pytestmark = pytest.mark.django_db

OF_A_CONCERN = ("concern", "read", "decide", "close", "reopen", "looks")
WHO_ALSO_SEND = (LEAD, "manager of another partner")
OF_A_VISIT = ("visit", "check_in", "check_out", "longer", "call_off")


def stranger(who, programme):
    if who == "operator":
        return make_operator()
    if who == "another programme":
        return make_member(CHAMPION)
    if who == "manager of another partner":
        other = make_keeper("Other", programme=programme)
        return make_member(PARTNER_MANAGER, programme, other.pk)
    return make_member(who, programme)


@pytest.mark.parametrize(
    "who",
    [LEAD, TEAM_MEMBER, EVALUATOR, "manager of another partner", "another programme", "operator"],
)
def test_a_stranger_finds_nothing_and_each_attempt_is_kept(
    enter, partner, person, arranged, who, settings
):
    settings.SECOND_FACTOR_FOR = ()
    concern, visit = make_concern(partner, person=person), make_visit(person)
    client, events = enter(stranger(who, partner.programme)), Event.objects.count()
    asked = [reverse(f"safeguarding:{name}", args=[concern.pk]) for name in OF_A_CONCERN]
    asked += [reverse(f"safeguarding:{name}", args=[visit.pk]) for name in OF_A_VISIT]
    asked += [reverse(f"safeguarding:{name}", args=[person.pk]) for name in ("raise_about", "plan")]

    read_only = [one for one in asked if resolve(one).url_name in ("concern", "looks", "visit")]
    sent = [one for one in asked if one not in read_only] if who in WHO_ALSO_SEND else []

    statuses = {client.get(one).status_code for one in asked}
    statuses |= {client.post(one, form()).status_code for one in sent}

    assert statuses == {404}
    assert Look.objects.filter(refused=True, own=False).count() == len(asked) + len(sent)
    assert Event.objects.count() == events


def readers(partner, arranged, concern):
    """Whoever there is at the partner, by what they are."""
    other = somebody(partner, "Somebody else")
    return {
        "wrote it": concern.raised_by,
        "lead": arranged.lead,
        "deputy": arranged.deputy,
        "another champion": other,
        "manager": somebody(partner, role=PARTNER_MANAGER),
        "manager, once it came to the managers": somebody(partner, role=PARTNER_MANAGER),
    }


TRUTH = {  # who -> reads the words, reads what was decided and acts
    "wrote it": (True, False),
    "lead": (True, True),
    "deputy": (True, True),
    "another champion": (False, False),
    "manager": (False, False),
    "manager, once it came to the managers": (True, True),
}


@pytest.mark.parametrize("who", TRUTH)
def test_the_truth_table(partner, arranged, who):
    concern = make_concern(partner)
    Decision.objects.create(
        programme=partner.programme, concern=concern, what="adults", words="Told."
    )
    user = readers(partner, arranged, concern)[who]
    if "came to" in who:
        Concern.objects.update(came_to_managers=True)
        concern.refresh_from_db()
    actor = actor_for(user)

    reads, decides = TRUTH[who]

    assert allowed(actor, "safeguarding.see", concern) == reads
    assert Concern.objects.within(actor).exists() == reads
    may = {name for name in OF_THOSE_WHO_ANSWER if allowed(actor, f"safeguarding.{name}", concern)}
    assert may == (set(OF_THOSE_WHO_ANSWER) if decides else set())
    assert Concern.objects.answered_for(actor).exists() == decides
    for model in (Decision, Told):
        assert model.objects.within(actor).exists() == decides, model


def test_the_product_itself_and_a_link_read_none_by_chance(partner, arranged):
    make_concern(partner)
    link = Actor(kind="link", id=str(new_id()), programme_id=partner.programme_id)
    system = Actor.system(partner.programme, "test")

    assert not Concern.objects.within(link).exists()
    assert not Concern.objects.answered_for(system).exists()
    assert Concern.objects.within(system).count() == 1


def test_looks_at_a_concern_are_read_by_the_lead_and_not_by_managers(
    enter, partner, person, arranged, tam, priya
):
    concern = make_concern(partner, person=person, by=tam)
    page = reverse("safeguarding:concern", args=[concern.pk])
    manager = enter(priya)
    enter(tam).get(page)
    enter(tam).get(reverse("safeguarding:raise_about", args=[person.pk]))
    manager.get(page)
    looks = reverse("safeguarding:looks", args=[concern.pk])

    shown = enter(arranged.lead).get(looks).content.decode()

    assert "Tam Applegarth" in shown
    assert "Priya Fennimore" in shown
    assert "Refused" in shown
    assert enter(tam).get(looks).status_code == 404
    of_managers = [
        manager.get(reverse(name, args=args)).content.decode()
        for name, args in (("people:all_looks", []), ("people:looks", [person.pk]))
    ]
    assert not [one for one in of_managers if "Tam Applegarth" in one]


def test_nothing_of_a_concern_stands_anywhere_else(enter, partner, person, arranged, tam, priya):
    before = {
        name: enter(priya).get(address).content.decode() for name, address in around(person).items()
    }
    make_concern(partner, person=person, by=tam, words="Zebra")
    tell_where_due()

    manager = enter(priya)
    after = {
        name: manager.get(address).content.decode() for name, address in around(person).items()
    }

    for name, shown in after.items():
        assert "Zebra" not in shown
        assert shown.count("oncern") == before[name].count("oncern"), name
    kept = str([list(model.objects.values()) for model in (Event, Look, SearchEntry)])
    assert "Zebra" not in kept


def around(person):
    """Pages of the partner where a concern could show."""
    return {
        "person": reverse("people:person", args=[person.pk]),
        "erase": reverse("people:erase", args=[person.pk]),
        "people": reverse("people:people"),
        "home": "/",
        "safeguarding": reverse("safeguarding:safeguarding"),
    }


def test_a_visitor_signs_in_and_the_team_has_no_page_or_menu_line(
    client, enter, partner, person, arranged, programme
):
    concern = make_concern(partner)
    places = ("safeguarding:safeguarding", "safeguarding:visits", "safeguarding:checks")
    for one in [*map(reverse, places), reverse("safeguarding:concern", args=[concern.pk])]:
        assert client.post(one)["Location"].startswith("/accounts/login/"), one
    for role in (LEAD, EVALUATOR):
        team = enter(make_member(role, programme))
        assert {team.get(reverse(name)).status_code for name in places} == {403}
        assert 'href="/safeguarding/"' not in team.get("/", follow=True).content.decode()


def test_a_leaver_reads_their_own_words_no_more(partner, arranged, tam):
    concern, client = make_concern(partner, by=tam), Client()
    tam.memberships.update(partner_id=make_keeper("Other", programme=partner.programme).pk)

    actor = actor_for(tam)

    assert not allowed(actor, "safeguarding.see", concern)
    assert not Concern.objects.within(actor).exists()
    assert client.get(reverse("safeguarding:concern", args=[concern.pk])).status_code == 302
