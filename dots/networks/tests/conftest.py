"""A network with one member that can be written to, and its meetings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.tests.makers import make_meeting, make_network
from dots.places.models import Area
from dots.places.tests.makers import make_programme_area


def signed_in(client, role, programme, partner=None):
    return sign_in(client, make_member(role, programme, partner and partner.pk))


@pytest.fixture
def client_of():
    """Browsers of others, one at each call."""
    return Client


@pytest.fixture
def programme(db):
    return make_programme()


@pytest.fixture
def partner(programme):
    return make_organisation("Harbour Carers", programme=programme)


@pytest.fixture
def meeting(partner):
    network = make_network("Care partnership", members=(partner,))
    return make_meeting(network, minutes="Tea was served.", notes="Chair may leave.", agenda="Data")


@pytest.fixture
def rosa(partner):
    """The member's main contact, known to the team."""
    return make_contact(
        "Rosa Field", organisation=partner, kind="main", email="rosa@carers.example"
    )


@pytest.fixture
def ahead(meeting, rosa):
    """A meeting in a week."""
    on = timezone.localdate() + timedelta(days=7)
    return make_meeting(
        meeting.network, on, starts="10:30", place="Small hall", agenda="Data\nRooms"
    )


@pytest.fixture
def reference(db):
    """The published lists of words, where they are needed."""
    call_command("load_reference_data", verbosity=0)


@pytest.fixture
def councils(programme):
    """A programme with wards of its own."""
    council = make_programme_area(programme).council.code
    wards = [
        Area.objects.create(code=f"E0500000{n}", name=name, kind="ward", council_code=council)
        for n, name in enumerate(("Northmoor", "Southgate"))
    ]
    return programme, wards
