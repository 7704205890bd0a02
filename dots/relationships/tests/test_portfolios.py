"""Who looks after which partners, handing them over, and the page a successor reads."""

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
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import EVALUATOR, LEAD, PARTNER_MANAGER, Actor
from dots.foundation.commands import NotPossible
from dots.network.tests.makers import make_contact, make_organisation
from dots.relationships.commands import assign, hand_over, undo_handover
from dots.relationships.models import Handover, LooksAfter
from dots.relationships.tests.makers import days_ago, make_call, make_handover, make_looks_after
from dots.requests.tests.makers import make_request
from dots.shared_people.tests.makers import make_shared
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db
PAGE, ASSIGN = reverse("relationships:portfolios"), reverse("relationships:assign")


def at(name, record):
    return reverse(f"relationships:{name}", args=[record.pk])


def sent(**answers):
    return {"command_id": uuid.uuid4(), **answers}


def read(client, address=PAGE, **asked):
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode()


def now():
    rows = LooksAfter.objects.now().select_related("member__user", "organisation")
    return {one.organisation.name: one.member.user.name for one in rows}


@pytest.mark.parametrize("role", [PARTNER_MANAGER, EVALUATOR])
def test_nobody_outside_the_team_sees_or_hands_over(client, programme, maya, three, role):
    pages = [PAGE, ASSIGN, *(at(name, maya) for name in ("portfolio", "summaries", "hand_over"))]
    for page in pages:
        assert reverse("account_login") in client.get(page)["Location"]
    sign_in(client, make_member(role, programme, three[0].pk if role == PARTNER_MANAGER else None))

    for page in [*pages, at("summary", three[0]), at("who", three[0]), at("to_know", three[0])]:
        assert client.get(page).status_code in (403, 404)
    answers = sent(partners=[str(three[0].pk)], member=str(maya.pk), checked="yes")
    assert client.post(at("hand_over", maya), answers).status_code == 404
    assert set(now().values()) == {"Maya Ellerby"}


def test_a_portfolio_is_handed_over_after_it_was_checked_and_undone(team, three, maya, joss):
    some = sent(partners=[str(one.pk) for one in three[:2]], member=str(joss.pk))

    form = read(team, at("hand_over", maya))
    checked = team.post(at("hand_over", maya), some).content.decode()
    assert now() == dict.fromkeys(("Ash", "Beech", "Cedar"), "Maya Ellerby")
    done = team.post(at("hand_over", maya), {**some, "checked": "yes"}, follow=True)
    again = team.post(at("hand_over", maya), {**some, "checked": "yes"}, follow=True)

    assert form.count("checked") >= 3
    assert "Joss Kettleby takes over 2 partners" in checked
    assert "Joss Kettleby looks after 2 more partners" in done.content.decode()
    assert f'href="{reverse("network:organisation", args=[three[0].pk])}"' in done.content.decode()
    assert again.request["PATH_INFO"] == done.request["PATH_INFO"]
    assert now() == {"Ash": "Joss Kettleby", "Beech": "Joss Kettleby", "Cedar": "Maya Ellerby"}
    assert LooksAfter.objects.now().get(organisation=three[0]).to_know == "About Ash"
    made = Handover.objects.get()
    undo = sent()
    team.post(at("handed", made), undo)
    team.post(at("handed", made), undo)
    assert set(now().values()) == {"Maya Ellerby"}
    assert "This was undone" in read(team, at("handed", made))


def test_choosing_nobody_is_asked_about(team, three, maya):
    page = team.post(at("hand_over", maya), sent(partners=[])).content.decode()

    assert "Tick at least one partner." in page
    assert "Choose who takes them over." in page


def test_a_leavers_partners_wait_and_are_offered(team, three, maya, joss):
    maya.ended_at = timezone.now()
    maya.save()

    page = read(team)

    assert "Maya Ellerby has left the team" in page
    assert "3 partners wait for somebody to look after them" in page
    everything = sent(partners=[str(one.pk) for one in three], member=str(joss.pk), checked="yes")
    team.post(at("hand_over", maya), everything)
    assert "has left the team" not in read(team)
    assert set(now().values()) == {"Joss Kettleby"}


def test_somebody_whose_role_changed_keeps_the_partners(team, programme, three, maya):
    maya.ended_at = timezone.now()
    maya.save()
    make_member(LEAD, programme, user=maya.user)

    assert "has left the team" not in read(team)


def test_partners_of_nobody_are_given_to_somebody(team, programme, joss, partner):
    make_organisation("Dogwood", programme=programme)
    answers = sent(partners=[str(partner.pk)], member=str(joss.pk))

    form = read(team, ASSIGN, search="harb")
    checked = team.post(ASSIGN, answers).content.decode()
    team.post(ASSIGN, {**answers, "checked": "yes"})
    team.post(ASSIGN, {**answers, "checked": "yes"})

    assert "Dogwood" not in form
    assert "Joss Kettleby takes over 1 partner" in checked
    assert now() == {"Harbour Carers": "Joss Kettleby"}
    assert "1 partner has nobody." in read(team)
    assert "No such partner" in read(team, ASSIGN, search="zzz")


def test_one_partner_is_given_to_somebody_on_its_own_page(team, maya, partner):
    answers = sent(member=str(maya.pk))
    before = read(team, reverse("network:organisation", args=[partner.pk]))

    team.post(at("who", partner), answers)
    team.post(at("who", partner), answers)

    page = read(team, reverse("network:organisation", args=[partner.pk]))
    assert "Nobody looks after them." in before
    assert "Looked after by <b>Maya Ellerby</b> since" in page
    assert "<b>Looked after.</b> By Maya Ellerby" in page
    assert LooksAfter.objects.count() == 1


def test_what_cannot_be_handed_over_is_refused(programme, three, maya, joss):
    actor = make_actor(LEAD, programme)
    ids = [three[0].pk]
    gone = make_member("team member", programme)
    gone.ended_at = timezone.now()
    gone.save()
    given = {"actor": actor, "programme": programme, "organisation_ids": ids}

    for member in (gone, make_member("team member"), make_member(EVALUATOR, programme)):
        with pytest.raises(NotPossible, match="in the team now"):
            hand_over(from_member=maya, member=member, **given)
    with pytest.raises(NotPossible, match="somebody else"):
        hand_over(from_member=maya, member=maya, **given)
    with pytest.raises(NotPossible, match="by now"):
        hand_over(from_member=joss, member=maya, **given)
    for ids in ([], [make_organisation().pk]):
        with pytest.raises(NotPossible, match=r"at least one|not in this programme"):
            assign(actor=actor, programme=programme, organisation_ids=ids, member=joss)


def test_a_handover_that_others_changed_since_is_not_undone(programme, three, maya, joss):
    actor = make_actor(LEAD, programme)
    made = hand_over(
        actor=actor,
        programme=programme,
        organisation_ids=[three[0].pk],
        from_member=maya,
        member=joss,
    )
    assign(actor=actor, programme=programme, organisation_ids=[three[0].pk], member=maya)

    with pytest.raises(NotPossible, match="Others look after"):
        undo_handover(actor=actor, handover=made)


def test_a_page_that_was_not_whole_changes_nothing(team, three, maya, joss):
    page = team.post(at("hand_over", maya), sent(member=str(joss.pk), checked="yes"))
    broken = team.post(
        at("hand_over", maya), sent(member="x", partners=[str(three[0].pk)], checked="yes")
    )

    assert "Choose again" in page.content.decode()
    assert broken.status_code == 404
    assert set(now().values()) == {"Maya Ellerby"}


def test_a_handover_of_another_programme_is_not_there(team):
    assert team.get(at("handed", make_handover())).status_code == 404


def test_a_successor_reads_what_matters_about_a_partner(team, programme, joss, partner):
    make_looks_after(partner, joss)
    make_contact("Ama Contact", organisation=partner, kind="main", phone="0123 456")
    make_contact("Kept Apart", organisation=partner, held_by="partner")
    make_role(organisation=partner)
    make_call(partner, line="They reopen in May.")
    make_activity(organisation=partner, starts_on=days_ago(0))
    Action.objects.create(programme=programme, what="Lend four tablets", organisation=partner)
    make_request("A projector for Tuesdays", organisation=partner)
    team.post(at("to_know", partner), sent(to_know="Ring before nine."))

    page = read(team, at("summary", partner))

    for said in (
        "Ama Contact, main contact, 0123 456",
        "Ring before nine.",
        "They reopen in May.",
        "Lend four tablets",
        "A projector for Tuesdays",
        "1 session, 8 attendances",
        "Looked after by",
    ):
        assert said in page
    assert "Kept Apart" not in page


def test_what_to_know_needs_somebody_who_looks_after_them(team, partner):
    page = team.post(at("to_know", partner), sent(to_know="x")).content.decode()

    assert "Nobody looks after this partner yet." in page


def test_a_page_about_each_partner_takes_a_fixed_number_of_questions(team, programme, maya, three):
    with CaptureQueriesContext(connection) as few:
        page = read(team, at("summaries", maya))
    for _ in range(10):
        make_looks_after(make_organisation(programme=programme), maya)

    with CaptureQueriesContext(connection) as many:
        read(team, at("summaries", maya))

    assert [page.count(f">{one.name}</a></h2>") for one in three] == [1, 1, 1]
    assert len(many) <= len(few) + 3


def test_a_portfolio_shows_whom_to_call_first(team, programme, maya, three):
    quiet = make_organisation("Zelkova", programme=programme, partner_since=days_ago(400))
    make_looks_after(quiet, maya)

    page = read(team, at("portfolio", maya))

    assert "4 partners, 1 to call." in page
    assert page.index("Zelkova") < page.index("Ash")
    assert "Nobody’s partners are here yet" in read(
        team, at("portfolio", make_member("team member", programme))
    )


def test_people_shared_with_the_partners_go_to_the_successor_and_back(programme, three, maya, joss):
    ash, beech, cedar = (make_shared(one, member=maya, name=one.name) for one in three)
    others = make_shared(three[0], member=joss)
    actor = Actor.system(programme, "test")
    ids = [one.pk for one in three[:2]]

    made = hand_over(
        actor=actor, programme=programme, organisation_ids=ids, from_member=maya, member=joss
    )

    assert [one.fresh().member_id for one in (ash, beech, cedar)] == [joss.pk, joss.pk, maya.pk]
    undo_handover(actor=actor, handover=made)
    assert {one.fresh().member_id for one in (ash, beech, cedar)} == {maya.pk}
    assert others.fresh().member_id == joss.pk


def test_a_successor_reads_who_is_shared_with_the_partner(team, partner):
    today = timezone.localdate()
    shared = make_shared(partner, name="Sam Okafor", review_on=today - timedelta(days=2))
    make_shared(partner, name="Long Gone", state="ended", ended_on=today)
    make_shared(make_organisation(programme=partner.programme), name="Somebody Else")

    page = read(team, at("summary", partner))

    assert "Shared people" in page
    assert reverse("shared_people:shared", args=[shared.pk]) in page
    assert "14 of 37 hours a week" in page
    assert "To be reviewed since" in page
    assert "Long Gone" not in page
    assert "Somebody Else" not in page
