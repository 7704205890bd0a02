"""A table for pebbles, and their targets, for as long as a test lasts."""

import pytest
from django.db import connection

from dots.foundation import registries
from dots.foundation.tests.imports.pebbles import PartnerPebbleTarget, Pebble, PebbleTarget


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Beside the product's tables, one for pebbles."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Pebble)


@pytest.fixture(autouse=True)
def pebbles(monkeypatch):
    """Register the pebbles as something a file may hold."""
    target = PebbleTarget()
    registry = registries.Registry()
    registry.register(target)
    registry.register(PartnerPebbleTarget())
    monkeypatch.setattr(registries, "import_targets", registry)
    return target
