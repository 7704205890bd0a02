"""What support's tests share."""

import pytest

from dots.support.models import Return
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import Scene, scene

__all__ = ["scene"]


@pytest.fixture
def asked(scene: Scene) -> Return:
    """A return that the partner was asked for."""
    return make_return(make_round(scene.programme), scene.partner, contact=scene.contact)
