"""What support's tests share."""

import pytest
from django.utils import timezone

from dots.network.tests.makers import make_contact, make_organisation
from dots.support.models import CollectionRound, Return
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import Scene, scene

__all__ = ["scene"]


@pytest.fixture
def asked(scene: Scene) -> Return:
    """A return that the partner was asked for."""
    return make_return(make_round(scene.programme), scene.partner, contact=scene.contact)


@pytest.fixture
def asked_for(scene: Scene) -> CollectionRound:
    """A round that chose three partners, of which one has no address; nothing is sent yet."""
    made = make_round(scene.programme, due_on=timezone.localdate())
    make_return(made, scene.partner, contact=scene.contact, asked_at=None)
    second = make_organisation(programme=scene.programme)
    contact = make_contact(organisation=second, email="b@example.org")
    make_return(made, second, contact=contact, asked_at=None)
    lost = make_organisation("No address hall", programme=scene.programme)
    make_return(made, lost, asked_at=None)
    return made
