"""Another programme's record, by its address: not found, for every address and every role."""

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, make_operator, make_programme, sign_in
from dots.foundation.actor import ROLES
from tests.promises.addresses import every_address
from tests.promises.excused import NO_RECORD, OPERATORS
from tests.promises.strangers import MAKERS, parts_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ADDRESSES = [one for one in every_address() if one.parts and not one.is_public]
SIGNED_IN = [one for one in ADDRESSES if not one.link_purpose]


def is_excused(name):
    return any(
        name == excused or (excused[-1] == ":" and name.startswith(excused))
        for excused in NO_RECORD
    )


def test_every_address_that_varies_has_an_entry_and_none_is_stale():
    names = {one.name for one in SIGNED_IN}

    unanswered = {name for name in names - MAKERS.keys() if not is_excused(name)}
    stale = MAKERS.keys() - names

    assert (unanswered, stale) == (set(), set())


@pytest.fixture
def strangers():
    """The address of one record of another programme, for every address there is."""
    theirs = make_programme("Another city")
    makers = {MAKERS[one.name] for one in SIGNED_IN if one.name in MAKERS}
    records = {make: make(theirs) for make in makers}
    return {
        one.name: reverse(one.name, kwargs=parts_of(records[MAKERS[one.name]], one.parts))
        for one in SIGNED_IN
        if one.name in MAKERS
    }


@pytest.mark.parametrize("role", [*ROLES, "operator"])
def test_another_programmes_record_is_not_found(client, strangers, role, settings):
    settings.SECOND_FACTOR_FOR = ()
    sign_in(client, make_operator() if role == "operator" else make_member(role))

    excused = OPERATORS if role == "operator" else {}
    found = {
        (method, name, response.status_code)
        for name, address in strangers.items()
        if name not in excused
        for method in ("get", "post")
        if (response := getattr(client, method)(address)).status_code not in (404, 405)
    }

    assert found == set()


def test_a_visitor_is_asked_to_sign_in_whatever_the_record(client, strangers):
    sent_to = {client.get(address)["Location"].split("?")[0] for address in strangers.values()}

    assert sent_to == {"/accounts/login/"}


def test_a_page_for_a_link_is_closed_to_everybody_else(client):
    sign_in(client, make_member())
    for one in ADDRESSES:
        if one.link_purpose:
            record = parts_of(make_programme(), one.parts)

            response = client.get(reverse(one.name, kwargs=record))

            assert response.status_code == 404, one.name
