"""A manager says who answers for safeguarding; the programme's lead says the council's numbers."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.selectors import actor_for
from dots.accounts.tests.makers import make_actor, make_member
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.foundation.records import left_open
from dots.people.tests.makers import make_keeper
from dots.safeguarding.models import Arrangement, LocalNumbers
from dots.safeguarding.tests.makers import form, somebody

pytestmark = pytest.mark.django_db
NUMBERS = "/safeguarding/numbers/"


def said(lead, **answers):
    return form(
        **{
            "lead": str(lead.pk),
            "lead_phone": "01632 960 001",
            "hours": "2",
            "deputy": "",
            **answers,
        }
    )


def test_a_manager_says_it_once_and_a_change_keeps_what_stood_before(enter, partner, tam, priya):
    address, manager = reverse("safeguarding:arrange", args=[partner.pk]), enter(priya)
    first = said(tam)
    for _ in range(2):
        assert manager.post(address, first)["Location"] == "/safeguarding/"
    manager.post(address, said(tam, deputy=str(priya.pk), deputy_phone="01632 960 002"))

    now = Arrangement.objects.of(partner.pk)
    assert (now.lead, now.deputy, now.hours) == (tam, priya, 2)
    assert Arrangement.objects.exclude(ended_at=None).count() == 1


def test_what_cannot_be_is_refused_with_a_sentence(enter, partner, tam, priya):
    address, manager = reverse("safeguarding:arrange", args=[partner.pk]), enter(priya)
    stranger = somebody(make_keeper("Other", programme=partner.programme))
    shown = [
        manager.post(address, one).content.decode()
        for one in (
            said(tam, deputy=str(tam.pk), deputy_phone="1"),
            said(tam, deputy=str(priya.pk)),
            said(stranger),
            said(tam, lead_phone=""),
        )
    ]

    told = (
        "The deputy must be somebody else",
        "Say on which number the deputy is phoned",
        "choose from the list",
        "Say the number",
    )
    assert [one for one, page in zip(told, shown, strict=True) if one not in page] == []
    assert not Arrangement.objects.exists()


def test_a_new_lead_is_not_phoned_on_the_old_ones_number_unasked(
    enter, partner, arranged, tam, priya
):
    address, manager = reverse("safeguarding:arrange", args=[partner.pk]), enter(priya)
    old, number = arranged.lead, arranged.lead_phone
    rest = {"deputy": str(arranged.deputy_id), "deputy_phone": arranged.deputy_phone}

    shown = manager.get(address).content.decode()
    asked = manager.post(address, said(tam, lead_phone=number.replace(" ", ""), **rest))

    assert f"{number} is the number of {old.name}" in shown
    assert f"is the number of {old.name}, and Tam Applegarth" in asked.content.decode()
    assert Arrangement.objects.of(partner.pk).lead == old
    for answers in (
        {"lead_phone": "01632 960 777"},
        {"lead_phone": number, "sure_of": f"lead-{tam.pk}"},
    ):
        Arrangement.objects.exclude(pk=arranged.pk).delete()
        Arrangement.objects.filter(pk=arranged.pk).update(ended_at=None)
        sent = manager.post(address, said(tam, **{**rest, **answers}), follow=True)
        told = sent.content.decode()
        assert f"Tam Applegarth and {arranged.deputy.name} read concerns now." in told
        assert f"{old.name} no longer reads them as lead or deputy." in told
        assert Arrangement.objects.of(partner.pk).lead_phone == answers["lead_phone"]


def test_the_lead_and_the_deputy_who_change_places_keep_their_own_numbers(
    enter, partner, arranged, priya
):
    address, manager = reverse("safeguarding:arrange", args=[partner.pk]), enter(priya)
    places = {"deputy": str(arranged.lead_id), "lead_phone": arranged.lead_phone,
              "deputy_phone": arranged.deputy_phone}  # fmt: skip

    asked = manager.post(address, said(arranged.deputy, **places)).content.decode()
    places |= {"lead_phone": arranged.deputy_phone, "deputy_phone": arranged.lead_phone}
    sent = manager.post(address, said(arranged.deputy, **places), follow=True)

    assert asked.count("is to be phoned on it") == 2
    assert "read concerns now" not in sent.content.decode()
    assert Arrangement.objects.of(partner.pk).lead == arranged.deputy


def test_the_programmes_lead_says_the_numbers_once_and_nobody_else_does(
    enter, programme, tam, priya
):
    lead = enter(make_member(LEAD, programme))
    answers = form(adults_phone="01632 960 100", children_phone="", out_of_hours_phone="")

    for _ in range(2):
        assert lead.post(NUMBERS, answers)["Location"] == NUMBERS
    lead.post(NUMBERS, form(adults_phone="01632 960 200"))

    assert LocalNumbers.objects.get(ended_at=None).adults_phone == "01632 960 200"
    assert LocalNumbers.objects.count() == 2
    for user in (make_member(TEAM_MEMBER, programme), tam, priya):
        assert enter(user).post(NUMBERS, form(adults_phone="1")).status_code == 403


def test_ending_the_leads_access_says_who_they_are_to_their_manager_alone(
    enter, partner, arranged, priya, tam
):
    lead = arranged.lead.memberships.get()
    shown = enter(priya).get(reverse("accounts:end", args=[lead.pk])).content.decode()

    assert "They are your safeguarding lead: choose who is from now on" in shown
    assert left_open(make_actor(LEAD, partner.programme), lead) == []
    assert left_open(actor_for(priya), tam.memberships.get()) == []
