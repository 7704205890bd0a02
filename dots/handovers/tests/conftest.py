"""Two partners, somebody whom one keeps, and clients signed in around them."""

from __future__ import annotations

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import CHAMPION, PARTNER_MANAGER
from dots.handovers.tests.makers import make_receiver
from dots.people.tests.makers import make_keeper, make_person


@pytest.fixture
def programme():
    return make_programme("Digital Exborough")


@pytest.fixture
def giver(programme):
    return make_keeper("Harbour Carers", programme=programme)


@pytest.fixture
def receiver(programme):
    return make_receiver("Castle Library", programme=programme)


@pytest.fixture
def person(giver):
    return make_person(
        "Bea", organisation=giver, communication=["large-print"], contact_safe="yes", phone="07700"
    )


@pytest.fixture
def champion(programme, giver):
    """A client signed in as a champion of the partner that offers."""
    return sign_in(Client(), make_member(CHAMPION, programme, giver.pk, name="Tam Applegarth"))


@pytest.fixture
def librarian(programme, receiver):
    """A client signed in as a manager of the partner that is asked."""
    member = make_member(PARTNER_MANAGER, programme, receiver.pk, name="Lena Ashworth")
    return sign_in(Client(), member)
