"""What was decided for safety's sake does not come back with an older backup."""

from __future__ import annotations

import pytest
from django.urls import reverse

from dots.accounts.selectors import actor_for
from dots.foundation import journal
from dots.foundation.models import JournalEntry
from dots.safeguarding.commands import arrange, end_check
from dots.safeguarding.models import Arrangement, Check
from dots.safeguarding.selectors import answering_at
from dots.safeguarding.tests.makers import make_check, make_concern, somebody, system

pytestmark = pytest.mark.django_db


def put_back(*, arrangement=None):
    """As a backup made before would stand; return the journal of the server that was."""
    lines = journal.all_lines()
    JournalEntry.objects.all().delete()
    Check.objects.update(ended_at=None)
    if arrangement:
        Arrangement.objects.exclude(pk=arrangement.pk).delete()
        Arrangement.objects.filter(pk=arrangement.pk).update(ended_at=None)
    return lines


def names(partner):
    now = answering_at(partner.pk)
    return [one.name if one else "" for one in (now.lead, now.deputy)]


def change(partner, **said):
    given = {"lead_phone": "01632 960 003", "deputy_phone": "01632 960 004", **said}
    arrange(actor=system(partner), organisation=partner, **given)


def test_a_visitor_whose_check_was_taken_back_may_not_visit_again(partner, priya, tam):
    check, other = make_check(tam, partner), make_check(somebody(partner), partner)
    end_check(actor=actor_for(priya), check=check)
    lines = put_back()

    said = list(journal.replay(lines))

    assert said == ["checks of visitors taken back again: 1"]
    assert check.fresh().ended_at
    assert other.fresh().ended_at is None
    assert list(journal.replay(lines)) == []


def test_a_lead_who_was_replaced_reads_no_concern_and_the_deputy_leads(
    enter, partner, arranged, tam, priya
):
    concern = make_concern(partner)
    change(partner, lead=priya.pk, deputy=arranged.deputy_id)
    change(partner, lead=tam.pk, deputy=arranged.deputy_id)
    lines = put_back(arrangement=arranged)
    page = reverse("safeguarding:concern", args=[concern.pk])

    said = list(journal.replay(lines))

    assert said == ["people who read safeguarding concerns no more, as before: 1"]
    assert names(partner) == ["Dev Marchbank", ""]
    assert answering_at(partner.pk).lead_phone == "01632 960 002"
    assert enter(arranged.lead).get(page).status_code == 404
    assert enter(arranged.deputy).get(page).status_code == 200
    assert list(journal.replay(lines)) == []


def test_where_both_were_replaced_nobody_of_then_reads_and_a_new_deputy_alone_ends_no_lead(
    partner, arranged, tam, priya
):
    change(partner, lead=arranged.lead_id, deputy=tam.pk)
    after_deputy = journal.all_lines()
    change(partner, lead=priya.pk, deputy=tam.pk)
    lines = put_back(arrangement=arranged)

    list(journal.replay(after_deputy))
    assert names(partner) == ["Lena Hartigan", ""]

    list(journal.replay(lines))
    assert names(partner) == ["", ""]


def test_another_number_or_the_two_in_each_others_place_takes_nobody_out(partner, arranged):
    change(partner, lead=arranged.deputy_id, deputy=arranged.lead_id)

    assert not journal.all_lines()
