"""A table for pebbles, their targets, somebody at a desk, and a browser that acts for anybody."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from dots.foundation import registries
from dots.foundation.actor import Actor
from dots.foundation.tests.imports.acting import ActingAs
from dots.foundation.tests.imports.makers import Desk
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


@pytest.fixture
def desk(db, django_capture_on_commit_callbacks):
    """A programme lead with a file to load."""
    return Desk(django_capture_on_commit_callbacks)


@pytest.fixture
def client_of(settings) -> Callable[[Actor], Client]:
    """Return a browser in which this actor is signed in, whoever keeps accounts."""
    ours = f"{ActingAs.__module__}.{ActingAs.__qualname__}"
    settings.MIDDLEWARE = [
        ours if line.endswith(".WhoIsActing") else line for line in settings.MIDDLEWARE
    ]

    def client(actor: Actor) -> Client:
        ActingAs.actor = actor
        return Client()

    return client


@pytest.fixture
def client(desk, client_of):
    return client_of(desk.actor)


@pytest.fixture
def go(desk, client):
    """Post a form as its page gives it, with these answers, and run the jobs it queued."""

    def post(page, address="", **answers):
        shown = client.get(page).content.decode()
        target = address or page
        form = next(
            (part for part in shown.split("<form")[1:] if f'action="{target}"' in part), shown
        )
        hidden = re.findall(r'type="hidden" name="([\w-]*command_id)" value="([^"]+)"', form)
        with desk.run_jobs(execute=True):
            return client.post(target, {**dict(hidden), **answers})

    return post
