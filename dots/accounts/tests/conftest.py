"""What several tests of accounts stand on."""

import pytest
from django.core.cache import cache

from dots.foundation import registries
from dots.foundation.ids import new_id


@pytest.fixture(autouse=True)
def forget_limits():
    """Forget earlier tries: limits on guessing are kept in the cache."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def deliver(django_capture_on_commit_callbacks):
    """Send what is in the outbox, as after a commit."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def partners(monkeypatch):
    """Three partners, as the capability that keeps them would answer."""
    known = {new_id(): name for name in ("Elm Tree Centre", "Elmwood Library", "Oak Hall")}
    monkeypatch.setattr(registries, "partner_choices", registries.Registry())
    monkeypatch.setattr(registries, "partner_names", registries.Registry())
    registries.partner_choices.register(
        lambda actor, text: [one for one in known.items() if text.lower() in one[1].lower()]
    )
    registries.partner_names.register(lambda ids: {one: known[one] for one in ids if one in known})
    return {name: pk for pk, name in known.items()}
