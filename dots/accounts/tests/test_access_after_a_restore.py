"""Access that was ended does not come back with an older backup."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.commands import change_role, end_membership
from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation import journal
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER, Actor
from dots.foundation.models import JournalEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def tam():
    return make_member(PARTNER_MANAGER, make_programme(), name="Tam")


def put_back(tam):
    """As a backup made before would stand."""
    lines = journal.all_lines()
    JournalEntry.objects.all().delete()
    Membership.objects.exclude(pk=tam.pk).filter(user=tam.user).delete()
    Membership.objects.filter(pk=tam.pk).update(ended_at=None)
    return lines


def leaves(tam):
    end_membership(actor=Actor.system(tam.programme, "test"), membership=tam)


def is_a_champion_now(tam):
    change_role(actor=Actor.system(tam.programme, "test"), membership=tam, role=CHAMPION)


@pytest.mark.parametrize("change", [leaves, is_a_champion_now])
def test_whoever_left_or_changed_roles_since_a_backup_does_not_get_in_by_it(tam, change):
    stays = make_member(PARTNER_MANAGER, tam.programme, tam.partner_id)
    change(tam)
    lines = put_back(tam)
    client = sign_in(Client(), tam)

    said = list(journal.replay(lines))

    assert said == ["access that had ended, ended again: 1"]
    assert tam.fresh().ended_at
    assert stays.fresh().ended_at is None
    assert client.get("/people/", follow=True).request["PATH_INFO"] != "/people/"
    assert list(journal.replay(lines)) == []
