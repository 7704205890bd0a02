import os
import re
import signal
import socket
import subprocess
import sys

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

    def loads(*_, **__):
        others.append(socket.create_server(("127.0.0.1", port)))

    monkeypatch.setattr(serve, "call_command", lambda *_, **__: None)
    monkeypatch.setattr(serve.subprocess, "run", loads)

    with pytest.raises(CommandError, match=r"in use.*The demo city is loaded and stays\."):
        call_command("serve", port=port, demo=True)

    others[0].close()


@pytest.fixture
def handlers():
    """What the process does when it is told to stop is as before afterwards."""
    before = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    yield
    for one, handler in before.items():
        signal.signal(one, handler)


@pytest.mark.usefixtures("handlers")
def test_told_to_stop_while_it_starts_it_leaves_nothing_running(monkeypatch):
    waits = [sys.executable, "-c", "import time; time.sleep(60)"]
    begun = []

    class Noted(subprocess.Popen):
        def __init__(self, *asked, **more):
            super().__init__(*asked, **more)
            begun.append(self)

    def told_meanwhile(host, port, on):
        os.kill(os.getpid(), signal.SIGTERM)
        return on()

    monkeypatch.setattr(serve, "call_command", lambda *_, **__: None)
    monkeypatch.setattr(serve, "web", lambda options: waits)
    monkeypatch.setattr(serve, "worker", lambda: waits)
    monkeypatch.setattr(serve.subprocess, "Popen", Noted)
    monkeypatch.setattr(serve, "answers", told_meanwhile)

    with pytest.raises(SystemExit, match="0"):
        call_command("serve", port=0)

    assert [one.poll() is None for one in begun] == [False, False]
