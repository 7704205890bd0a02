"""Who has access: seeing it, changing roles, leaving."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from dots.accounts.commands import change_role
from dots.accounts.models import Membership
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, make_operator, make_programme, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.commands import NotPossible
from dots.foundation.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return make_programme("Digital Exborough")


@pytest.fixture
def lead(programme):
    return make_member(LEAD, programme, name="Leah Lead")


@pytest.fixture
def teammate(programme):
    return make_member(TEAM_MEMBER, programme, name="Tim Team")


def form(**answers):
    return {"command_id": str(new_id()), **answers}


def test_the_team_sees_itself_by_name(client, lead, teammate):
    sign_in(client, teammate)

    page = client.get("/members/").content.decode()

    assert "Leah Lead" in page
    assert "Tim Team" in page
    assert "people have access" in page


def test_the_team_sees_of_partners_only_how_many(client, lead, programme):
    partner = new_id()
    for name in ("Pat Hidden", "Pam Hidden"):
        make_member(PARTNER_MANAGER, programme, partner, name)
    sign_in(client, lead)

    page = client.get("/members/").content.decode()

    assert "Hidden" not in page
    assert "2 people at partners have access" in page


def test_a_partner_manager_sees_the_partners_own_people(client, lead, programme):
    partner = new_id()
    manager = make_member(PARTNER_MANAGER, programme, partner, "Pat Manager")
    make_member(CHAMPION, programme, partner, "Chi Champion")
    make_member(CHAMPION, programme, None, "Somebody Elsewhere")
    sign_in(client, manager)

    page = client.get("/members/").content.decode()

    assert "Pat Manager" in page
    assert "Chi Champion" in page
    assert "Elsewhere" not in page
    assert "Leah Lead" not in page


@pytest.mark.parametrize("role", [CHAMPION, EVALUATOR])
def test_others_do_not_see_the_list(client, programme, role):
    sign_in(client, make_member(role, programme))

    response = client.get("/members/")

    assert response.status_code == 403


def test_an_operator_opens_no_programmes_people(client):
    sign_in(client, make_operator())

    response = client.get("/members/")

    assert response.status_code == 404


@pytest.mark.parametrize("page", ["", "role/", "end/"])
def test_somebody_elses_programme_and_partners_people_are_not_found(client, lead, page):
    others = [make_member(LEAD), make_member(CHAMPION, lead.programme)]
    sign_in(client, lead)

    statuses = {client.get(f"/members/people/{one.pk}/{page}").status_code for one in others}

    assert statuses == {404}


@pytest.mark.parametrize("page", ["role/", "end/"])
def test_a_visitor_changes_nobody(client, teammate, page):
    response = client.post(f"/members/people/{teammate.pk}/{page}", form(role=EVALUATOR))

    teammate.refresh_from_db()
    assert response.url.startswith("/accounts/login/")
    assert (teammate.role, teammate.ended_at) == (TEAM_MEMBER, None)


def test_a_team_member_changes_nobody_else(client, lead, teammate):
    sign_in(client, teammate)

    response = client.post(f"/members/people/{lead.pk}/end/", form())

    assert response.status_code == 404
    assert client.get(f"/members/people/{teammate.pk}/role/").status_code == 403


def test_a_lead_changes_a_role_and_the_earlier_one_stays_on_record(client, lead, teammate):
    sign_in(client, lead)
    asked = client.get(f"/members/people/{teammate.pk}/role/").content.decode()

    response = client.post(f"/members/people/{teammate.pk}/role/", form(role=LEAD), follow=True)

    roles = Membership.objects.filter(user=teammate.user).order_by("created_at")
    assert "Now: team member" in asked
    assert "Tim Team" in response.content.decode()
    assert [(one.role, one.ended_at is None) for one in roles] == [
        (TEAM_MEMBER, False),
        (LEAD, True),
    ]
    assert actor_for(teammate.user).is_lead


def test_a_role_change_sent_twice_happens_once(client, lead, teammate):
    sign_in(client, lead)
    answers = form(role=EVALUATOR)

    first = client.post(f"/members/people/{teammate.pk}/role/", answers)
    second = client.post(f"/members/people/{teammate.pk}/role/", answers)

    assert first.url == second.url
    assert Membership.objects.filter(user=teammate.user).count() == 2


def test_a_partners_role_is_not_offered_to_the_team(client, lead, teammate):
    sign_in(client, lead)

    page = client.post(f"/members/people/{teammate.pk}/role/", form(role=CHAMPION))

    teammate.refresh_from_db()
    assert page.status_code == 200
    assert teammate.ended_at is None


def test_the_only_lead_cannot_step_down_or_leave(client, lead):
    sign_in(client, lead)

    down = client.post(f"/members/people/{lead.pk}/role/", form(role=EVALUATOR))
    away = client.post(f"/members/people/{lead.pk}/end/", form())

    assert "only lead" in down.content.decode()
    assert "only lead" in away.content.decode()
    assert actor_for(lead.user).is_lead


def test_a_lead_who_steps_down_lands_at_home(client, lead, programme):
    make_member(LEAD, programme)
    sign_in(client, lead)

    response = client.post(f"/members/people/{lead.pk}/role/", form(role=EVALUATOR))

    assert response.url == "/"


def test_a_leavers_access_and_sessions_end_at_once(client, lead, teammate):
    theirs = sign_in(Client(), teammate)
    sign_in(client, lead)
    asked = client.get(f"/members/people/{teammate.pk}/end/").content.decode()

    response = client.post(f"/members/people/{teammate.pk}/end/", form(), follow=True)

    page = response.content.decode()
    assert "End the access of Tim Team?" in asked
    assert "Tim Team no longer has access" in page
    assert f"/members/invite/?email={teammate.user.email.replace('@', '%40')}" in page
    assert theirs.get("/members/").status_code == 302
    assert Session.objects.count() == 1


def test_somebody_with_another_membership_stays_signed_in_there_only(client, lead, teammate):
    elsewhere = make_member(TEAM_MEMBER, make_programme("Digital Whybridge"), user=teammate.user)
    theirs = sign_in(Client(), teammate)
    sign_in(client, lead)

    client.post(f"/members/people/{teammate.pk}/end/", form())

    assert theirs.get("/members/").status_code == 200
    assert actor_for(teammate.user, str(teammate.pk)).programme_id == elsewhere.programme_id


def test_ending_twice_happens_once_and_later_is_refused_in_words(client, lead, teammate):
    sign_in(client, lead)
    answers, address = form(), f"/members/people/{teammate.pk}/end/"

    first, second = client.post(address, answers), client.post(address, answers)
    later = client.post(address, form()).content.decode()

    assert first.url == second.url
    assert "already ended" in later


def test_anybody_may_leave_by_themselves(client, programme):
    champion = make_member(CHAMPION, programme, name="Chi Champion")
    sign_in(client, champion)
    own = client.get("/members/me/").content.decode()

    asked = client.get(f"/members/people/{champion.pk}/end/").content.decode()
    response = client.post(f"/members/people/{champion.pk}/end/", form())

    assert f"/members/people/{champion.pk}/end/" in own
    assert "Do you want to leave" in asked
    assert response.url == "/"
    assert client.get("/members/me/").status_code == 302


def test_a_partner_manager_ends_and_changes_only_own_people(client, programme):
    partner = new_id()
    manager = make_member(PARTNER_MANAGER, programme, partner)
    own = make_member(CHAMPION, programme, partner, "Chi Champion")
    other = make_member(CHAMPION, programme)
    sign_in(client, manager)

    theirs = client.post(f"/members/people/{other.pk}/end/", form())
    changed = client.post(f"/members/people/{own.pk}/role/", form(role=PARTNER_MANAGER))
    now = Membership.objects.get(user=own.user, ended_at=None)
    ended = client.post(f"/members/people/{now.pk}/end/", form())

    assert theirs.status_code == 404
    assert (changed.status_code, ended.status_code) == (302, 302)
    assert actor_for(own.user).roles == frozenset()


def test_rights_in_one_role_reach_nothing_of_another(programme):
    mine, other = new_id(), new_id()
    manager = make_member(PARTNER_MANAGER, programme, mine)
    champion = make_member(CHAMPION, programme, other, user=manager.user)

    as_manager = actor_for(manager.user, str(manager.pk))
    as_champion = actor_for(manager.user, str(champion.pk))

    assert (as_manager.roles, as_manager.partner_ids) == ({PARTNER_MANAGER}, {mine})
    assert (as_champion.roles, as_champion.partner_ids) == ({CHAMPION}, {other})


@pytest.mark.parametrize("role", [CHAMPION, "nonsense", TEAM_MEMBER])
def test_a_role_of_another_kind_needs_another_invitation(role):
    lead = make_member(LEAD)
    member = make_member(TEAM_MEMBER, lead.programme)

    with pytest.raises(NotPossible):
        change_role(actor=actor_for(lead.user), membership=member, role=role)
