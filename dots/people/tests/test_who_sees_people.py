"""Only those who work for the partner see its people; whoever else tries is written down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_member, make_operator, sign_in
from dots.foundation.actor import CHAMPION, EVALUATOR, LEAD, PARTNER_MANAGER, TEAM_MEMBER
from dots.foundation.ids import new_id
from dots.foundation.models import Look
from dots.foundation.permissions import allowed
from dots.people.models import Attendance, Goal, Person, PersonVersion, Register
from dots.people.permissions import EVERYBODY, MANAGERS
from dots.people.selectors import name_kept
from dots.people.tests.makers import make_goal, make_keeper, make_person, make_register
from dots.people.tests.steps import text

pytestmark = pytest.mark.django_db

OF_A_PERSON = (
    "person", "change", "communication", "contact", "record", "close", "reopen", "add_goal",
    "looks", "erase", "twice",
)  # fmt: skip


def stranger(who, programme):
    """Somebody who has nothing to do with the partner's people."""
    if who == "operator":
        return make_operator()
    if who == "another programme":
        return make_member(CHAMPION)
    if who == "champion of another partner":
        other = make_keeper("Other", programme=programme)
        return make_member(CHAMPION, programme, other.pk)
    return make_member(who, programme)


def addresses(person, register, goal):
    yield from (reverse(f"people:{name}", args=[person.pk]) for name in OF_A_PERSON)
    yield reverse("people:goal", args=[goal.pk])
    yield reverse("people:session", args=[register.pk])
    yield reverse("people:correct", args=[register.pk])


@pytest.mark.parametrize(
    "who",
    [LEAD, TEAM_MEMBER, EVALUATOR, "champion of another partner", "another programme", "operator"],
)
def test_a_stranger_finds_nobody_at_any_address_and_each_attempt_is_kept(person, who, settings):
    settings.SECOND_FACTOR_FOR = ()
    register, goal = make_register(person), make_goal(person=person)
    client = sign_in(Client(), stranger(who, person.programme))

    asked = list(addresses(person, register, goal))
    statuses = {
        getattr(client, method)(one, {"command_id": str(new_id())}).status_code
        for one in asked
        for method in ("get", "post")
    }

    assert statuses <= {404, 405}
    looks = Look.objects.filter(partner_id=person.organisation_id)
    refused_posts = sum("looks" in one or one.endswith(f"{person.pk}/") for one in asked)
    refused_posts += sum("sessions" in one and "put-right" not in one for one in asked)
    assert looks.count() == 2 * len(asked) - refused_posts
    assert set(looks.values_list("refused", "own")) == {(True, False)}


def test_a_leaver_finds_nobody_and_the_attempt_is_kept(person):
    member = make_member(CHAMPION, person.programme, person.organisation_id)
    client = sign_in(Client(), member)
    page = reverse("people:person", args=[person.pk])
    assert client.get(page).status_code == 200
    member.ended_at = timezone.now()
    member.save()

    assert client.get(page).status_code == 404

    assert list(Look.objects.order_by("created_at").values_list("refused", "own")) == [
        (False, True),
        (True, False),
    ]


def test_the_log_says_who_left_and_who_is_of_another_programme(manager, person, programme):
    gone = make_member(CHAMPION, programme, person.organisation_id, name="Tomasz Applegarth")
    left, page = sign_in(Client(), gone), reverse("people:person", args=[person.pk])
    Membership.objects.filter(pk=gone.pk).update(ended_at=timezone.now())
    moved = make_member(CHAMPION, programme, make_keeper("Other", programme=programme).pk)
    for client in (left, sign_in(Client(), make_member(LEAD)), sign_in(Client(), moved)):
        client.get(page)

    shown = manager.get(reverse("people:looks", args=[person.pk])).content.decode()

    day = f"{timezone.localdate():%-d %B %Y}"
    assert f"Tomasz Applegarth, who left on {day}" in shown
    assert "Somebody of another programme (programme lead)" in shown
    assert "Somebody outside your organisation (champion)" in shown
    assert moved.user.name not in shown


def test_home_tells_managers_how_many_attempts_were_refused_lately_and_names_nobody(
    champion, manager, person, programme
):
    assert "was refused since" not in text(manager.get("/", follow=True))
    lead = sign_in(Client(), make_member(LEAD, programme, name="Amara Thistlewood"))
    lead.get(reverse("people:person", args=[person.pk]))

    home = text(manager.get("/", follow=True))

    assert "1 attempt to open a page about people was refused since" in home
    assert 'href="/people/looks/?refused=yes"' in home
    assert "Amara" not in home
    assert "was refused since" not in text(champion.get("/", follow=True))
    Look.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert "was refused since" not in text(manager.get("/", follow=True))


def test_a_visitor_is_asked_to_sign_in_for_every_page(client, partner, person):
    register, goal = make_register(person), make_goal(person=person)
    lists = [reverse(f"people:{name}") for name in ("people", "people_csv", "all_looks")]
    begun = [reverse(f"people:{name}", args=[partner.pk]) for name in ("add", "register")]

    for one in [*addresses(person, register, goal), *lists, *begun]:
        assert client.post(one)["Location"].startswith("/accounts/login/"), one


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, EVALUATOR, CHAMPION, PARTNER_MANAGER])
@pytest.mark.parametrize("own", [True, False])
def test_the_truth_table(programme, partner, person, role, own):
    at = partner if own else make_keeper("Other", programme=programme)
    at_partner = role in (CHAMPION, PARTNER_MANAGER)
    member = make_member(role, programme, at.pk if at_partner else None)
    actor = actor_for(member.user)

    may = {name for name in (*EVERYBODY, *MANAGERS) if allowed(actor, f"people.{name}", person)}

    expected = set(EVERYBODY) | (set(MANAGERS) if role == PARTNER_MANAGER else set())
    assert may == (expected if own and at_partner else set())
    make_register(person)
    make_goal(person=person)
    PersonVersion.objects.create(programme=programme, person=person)
    for model in (Person, Goal, PersonVersion, Attendance, Register):
        assert model.objects.within(actor).exists() == (own and at_partner), model


@pytest.mark.parametrize("role", [LEAD, TEAM_MEMBER, EVALUATOR])
def test_the_team_has_no_list_and_no_menu_line(client, programme, person, role):
    team = sign_in(client, make_member(role, programme))

    assert team.get(reverse("people:people")).status_code == 403
    assert 'href="/people/"' not in team.get("/", follow=True).content.decode()


def test_managers_read_who_looked_and_champions_do_not(champion, manager, person, programme):
    page = reverse("people:person", args=[person.pk])
    champion.get(page)
    lead = sign_in(Client(), make_member(LEAD, programme, name="Amara Thistlewood"))
    lead.get(page)

    shown = manager.get(reverse("people:looks", args=[person.pk])).content.decode()
    every = manager.get(reverse("people:all_looks"), {"refused": "yes"}).content.decode()

    assert "Tam Applegarth" in shown
    assert "Somebody outside your organisation (programme lead)" in shown
    assert "Refused" in shown
    assert "Amara" not in shown
    assert "Tam Applegarth" not in every
    assert "Bea" in every
    assert champion.get(reverse("people:looks", args=[person.pk])).status_code == 404
    assert champion.get(reverse("people:all_looks")).status_code == 403
    refused = Look.objects.filter(page="people:looks", refused=True).get()
    assert refused.own


def test_the_list_as_a_file_is_for_managers_and_holds_no_notes(champion, manager, person):
    Person.objects.filter(pk=person.pk).update(
        contact_safe="yes", phone="07700 900123", contact_words="Zebra", communication_words="Yak"
    )
    make_goal(person=person, words="Gazelle")
    make_person("Other", organisation=make_keeper("Other", programme=person.programme))
    file = reverse("people:people_csv")

    body = b"".join(manager.get(file).streaming_content).decode()

    assert "Harbour Carers,Bea," in body
    assert body.count("\n") == 2
    assert not [word for word in ("07700", "Zebra", "Yak", "Gazelle") if word in body]
    assert champion.get(file).status_code == 403
    assert Look.objects.filter(page="people:people_csv", record_id=None).count() == 1


def test_somebody_at_two_partners_sees_whose_person_it_is(client, programme, partner, person):
    other = make_keeper("Quayside", programme=programme)
    make_person("Cy", organisation=other)
    member = make_member(CHAMPION, programme, partner.pk)
    make_member(CHAMPION, programme, other.pk, user=member.user)
    both = sign_in(client, member)

    page = both.get(reverse("people:people")).content.decode()

    assert "Bea" in page
    assert "Cy" in page
    assert page.count("Add somebody") == 2


def test_a_name_kept_here_is_noticed_in_a_head_count_by_those_who_keep_it_only(
    champion, partner, person, programme
):
    team = sign_in(Client(), make_member(TEAM_MEMBER, programme))
    page = reverse("support:record", args=[partner.pk])
    form = {
        "heads": "1",
        "starts_on": timezone.localdate().isoformat(),
        "title": "tea, bea, tablets",
    }

    noticed = champion.post(page, {**form, "command_id": str(new_id())})
    told = team.post(page, {**form, "command_id": str(new_id())})

    assert "“Bea” looks like somebody’s name or number" in noticed.content.decode()
    assert told.status_code == 302


@pytest.mark.parametrize(
    ("kept", "title", "noticed"),
    [
        ("Oz", "Oz and the others", "Oz"),
        ("Oz", "12 oz of tea", ""),
        ("Zee", "Zee's tea", "Zee"),
        ("Zorka Q", "tea with Zorka", "Zorka"),
        ("Żaneta Ł", "zaneta l, tablets", "Żaneta Ł"),
        ("Żaneta Ł", "żaneta’s tablet", "Żaneta"),
        ("Rose", "a rose for each", ""),
    ],
)
def test_a_kept_name_is_noticed_without_marks_with_an_s_and_without_its_letter(
    partner, programme, kept, title, noticed
):
    make_person(kept, organisation=partner)
    whose = actor_for(make_member(CHAMPION, programme, partner.pk).user)

    assert name_kept(whose, partner.pk, title) == noticed


def test_a_register_opened_and_the_list_saved_stand_under_each_person_they_showed(
    champion, manager, person, partner
):
    cy = make_person("Cy", organisation=partner)
    champion.get(reverse("people:session", args=[make_register(person, others=1).pk]))
    manager.get(reverse("people:people_csv"))

    shown, others, every = (
        manager.get(page).content.decode()
        for page in (
            reverse("people:looks", args=[person.pk]),
            reverse("people:looks", args=[cy.pk]),
            reverse("people:all_looks"),
        )
    )

    assert "The register of a session" in shown
    assert "The register of a session" not in others
    assert all("The whole list, saved as a file" in page for page in (shown, others))
    assert "Those in the register of" in every
    assert "Everybody in the list" in every
