"""A manager makes a key for the partner's own case system, sees when it was used, and ends it."""

from __future__ import annotations

import re

import pytest

from dots.foundation.actor import Actor
from dots.foundation.commands import NotPossible
from dots.people.commands import end_key, end_keys_again
from dots.people.commands.keys import KEY_ENDED, hash_of_key, keys_back
from dots.people.models import OwnKey
from dots.people.replaying import KINDS
from dots.people.tests.importing import everything_kept
from dots.people.tests.makers import make_own_key
from dots.people.tests.steps import address, said, text

pytestmark = pytest.mark.django_db


def token_on(page):
    return re.search(r"<code>(dots_[^<]+)</code>", text(page))[1]


def test_a_key_is_shown_once_and_only_what_recognises_it_is_kept(manager, partner):
    number = said(name="Our Lamplight")
    page = manager.post(address("keys", partner.pk), number)
    again = manager.post(address("keys", partner.pk), number, follow=True)

    key = OwnKey.objects.get()
    assert page["Cache-Control"] == "private, no-store"
    assert key.token_hash == hash_of_key(token_on(page))
    assert token_on(page) not in everything_kept()
    assert "was shown once" in text(again)
    assert "dots_" not in text(again)
    assert "Our Lamplight" in text(again)
    assert "Not yet" in text(again)


def test_five_keys_are_the_most_and_each_has_a_name_of_its_own(manager, partner):
    keys = [make_own_key(organisation=partner, name=f"No {n}") for n in range(4)]

    same = manager.post(address("keys", partner.pk), said(name="no 1"))
    nameless = manager.post(address("keys", partner.pk), said(name=" "))
    manager.post(address("keys", partner.pk), said(name="No 4"))
    full = manager.post(address("keys", partner.pk), said(name="No 5"))

    assert "There is a key of this name" in text(same)
    assert "Say what uses the key" in text(nameless)
    assert "There are 5 keys" in text(full)
    assert OwnKey.objects.count() == 5

    manager.post(address("end_key", keys[0].pk), said())

    assert "<code>" in text(manager.post(address("keys", partner.pk), said(name="No 0")))


def test_an_ended_key_stays_ended(manager, partner):
    key, number = make_own_key(organisation=partner, name="Lamplight"), said()

    asked = manager.get(address("end_key", key.pk))
    first = manager.post(address("end_key", key.pk), number, follow=True)
    twice = manager.post(address("end_key", key.pk), number, follow=True)

    assert "sends nothing any more" in text(asked)
    assert "Ended on" in text(first)
    assert twice.status_code == 200
    with pytest.raises(NotPossible):
        end_key(actor=Actor.system(partner.programme, "test"), key=key.fresh())


def test_a_key_that_a_backup_brings_back_is_ended_again(partner):
    key = make_own_key(organisation=partner)
    end_key(actor=Actor.system(partner.programme, "test"), key=key)
    OwnKey.objects.update(ended_on=None)  # as an older backup has it
    from dots.foundation.journal import digest_of

    kind = next(one for one in KINDS if one.kind == KEY_ENDED)
    done = kind.again(partner.programme, {digest_of(key.pk): key.fresh().created_at.date()})

    assert done == 1
    assert key.fresh().ended_on
    assert not keys_back(partner.programme, {})
    assert end_keys_again.action == "people.end_keys_again"


def test_only_managers_of_the_partner_have_keys(client, team, champion, partner):
    key = make_own_key(organisation=partner)

    for who in (team, champion):
        for page in (address("keys", partner.pk), address("end_key", key.pk)):
            assert who.get(page).status_code == 404
            assert who.post(page, said(name="x")).status_code == 404
    assert client.get(address("keys", partner.pk)).status_code == 302
    assert OwnKey.objects.get().ended_on is None
