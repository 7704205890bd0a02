import re
import socket

import pytest
from django.core.management import CommandError, call_command

from dots.foundation.models import Programme
from dots.web.management.commands import serve


@pytest.fixture
def taken():
    """A port at which something is served already."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.mark.django_db
def test_a_port_that_is_served_already_is_not_shared(taken):
    says = f"port {taken}: Address already in use.*dots serve --port {taken + 1}. Nothing was"

    with pytest.raises(CommandError, match=re.compile(says)):
        call_command("serve", port=taken, demo=True)

    assert not Programme.objects.exists()


@pytest.mark.django_db
def test_a_port_that_is_taken_while_the_demo_loads_is_said_in_a_sentence(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    others = []
    loads = lambda *_, **__: others.append(socket.create_server(("127.0.0.1", port)))  # noqa: E731
    monkeypatch.setattr(serve, "call_command", lambda *_, **__: None)
    monkeypatch.setattr(serve.subprocess, "run", loads)

    with pytest.raises(CommandError, match=r"in use.*The demo city is loaded and stays\."):
        call_command("serve", port=port, demo=True)

    others[0].close()
