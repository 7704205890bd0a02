"""All who could read a concern have left: somebody is named. No partner leaves over one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_member
from dots.foundation.actor import LEAD, TEAM_MEMBER
from dots.foundation.commands import NotPossible
from dots.foundation.models import Message
from dots.network.commands import close_organisation
from dots.safeguarding.commands import close_concern, decide, read_concern
from dots.safeguarding.models import Concern
from dots.safeguarding.tests.makers import WORDS, form, make_concern, somebody, system
from dots.safeguarding.ticking import find_readers

pytestmark = pytest.mark.django_db


@pytest.fixture
def amara(programme):
    return make_member(LEAD, programme, name="Amara").user


@pytest.fixture
def concern(partner, arranged, tam):
    """One that the lead has read and sees to."""
    made = make_concern(partner, by=tam)
    read_concern(actor=system(partner), concern=made)
    Message.objects.all().delete()
    return made


def leaves(*users):
    Membership.objects.filter(user__in=users).update(ended_at=timezone.now())


def letters():
    return [(one.to, one.subject + one.text) for one in Message.objects.order_by("to")]


def test_while_somebody_may_read_it_nobody_else_is_told(arranged, concern, priya, amara):
    leaves(arranged.lead)

    find_readers()

    assert letters() == []


def test_its_managers_are_told_first_and_may_read_it(enter, arranged, concern, priya, amara):
    leaves(arranged.lead, arranged.deputy)
    page = reverse("safeguarding:concern", args=[concern.pk])
    assert enter(priya).get(page).status_code == 404

    for _ in range(2):
        find_readers()

    assert [to for to, _ in letters()] == [priya.email]
    assert WORDS in enter(priya).get(page).content.decode()


def test_without_managers_whoever_looks_after_the_partner_hears_that_there_is_one_never_what(
    enter, partner, arranged, concern, tam, amara
):
    leaves(arranged.lead, arranged.deputy)
    second = make_concern(partner, by=tam, about="Mr Quill")
    Concern.objects.filter(pk=second.pk).update(stage="managers", due_at=None)
    Message.objects.all().delete()

    for _ in range(2):
        find_readers()

    [(to, said)] = letters()
    assert to == amara.email
    assert f"Somebody is needed at {partner.name}" in said
    assert not [word for word in (WORDS, "Peverell", "Quill", "card", "concern") if word in said]
    page = reverse("safeguarding:concern", args=[concern.pk])
    assert enter(amara).get(page).status_code == 404
    Concern.objects.update(told_team_on=timezone.localdate() - timedelta(days=8))
    find_readers()
    assert len(letters()) == 2
    named = somebody(partner, "Nia", "partner manager")
    find_readers()
    assert [to for to, _ in letters() if to == named.email]
    assert enter(named).get(page).status_code == 200


def test_a_partner_with_a_concern_open_does_not_leave_and_is_told_what_to_do(
    enter, programme, partner, concern
):
    other = make_member(TEAM_MEMBER, programme).user
    page = reverse("network:close_organisation", args=[partner.pk])

    said = enter(other).post(page, form()).content.decode()

    assert "something open under Safeguarding" in said
    assert "invite a manager" in said
    assert WORDS not in said
    assert not partner.fresh().has_left
    decide(actor=system(partner), concern=concern, what="adults", words="Told at noon.")
    close_concern(actor=system(partner), concern=concern)
    close_organisation(actor=system(partner), organisation=partner)
    assert partner.fresh().has_left


def test_it_is_refused_by_every_door(partner, concern):
    with pytest.raises(NotPossible, match="something open under Safeguarding"):
        close_organisation(actor=system(partner), organisation=partner)


def test_what_is_closed_at_a_partner_that_left_is_read_by_its_manager_and_nobody_is_written_to(
    enter, partner, arranged, concern, amara
):
    decide(actor=system(partner), concern=concern, what="adults", words="Told at noon.")
    close_concern(actor=system(partner), concern=concern)
    close_organisation(actor=system(partner), organisation=partner)
    leaves(arranged.lead, arranged.deputy)
    page = reverse("safeguarding:concern", args=[concern.pk])
    for _ in range(2):
        find_readers()
    assert enter(amara).get(page).status_code == 404
    invited = somebody(partner, "Nia", "partner manager")

    find_readers()

    assert WORDS in enter(invited).get(page).content.decode()
    assert letters() == []


def test_a_manager_whom_a_closed_concern_is_about_does_not_come_to_read_it(
    enter, partner, arranged, concern, priya
):
    decide(actor=system(partner), concern=concern, what="adults", words="Told at noon.")
    close_concern(actor=system(partner), concern=concern)
    Concern.objects.update(kept_from=priya.pk)
    leaves(arranged.lead, arranged.deputy)

    find_readers()

    assert enter(priya).get(reverse("safeguarding:concern", args=[concern.pk])).status_code == 404


def test_whoever_lets_a_partner_leave_reads_who_reads_what_is_kept_whether_there_is_any_or_not(
    enter, programme, partner
):
    other = make_member(TEAM_MEMBER, programme).user

    page = enter(other).get(reverse("network:close_organisation", args=[partner.pk]))

    assert "is kept its years after it has left" in page.content.decode()
