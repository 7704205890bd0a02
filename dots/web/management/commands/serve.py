"""`dots serve`: the product on one machine, pages and background work together."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from dots.foundation.models import Programme
from dots.foundation.telling import telling

# Of each process: whoever saves a long list on a slow line holds one meanwhile. Of more than these
# the web server warns.
THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)
Child = subprocess.Popen[bytes]


class Command(BaseCommand):
    help = "Start the product: pages and background work. Stop it with Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        port = int(os.environ.get("PORT", "8000"))
        parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
        parser.add_argument("--port", type=int, default=port, help="port (else PORT, else 8000)")
        parser.add_argument("--workers", type=int, default=2, help="web processes")
        parser.add_argument(
            "--demo", action="store_true", help="load the demo city first, and show its sign-ins"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        refuse_taken(options["host"], options["port"])
        call_command("upgrade", stdout=self.stdout)
        if options["demo"]:
            os.environ["DOTS_DEMO"] = "1"
            if not Programme.objects.exists():
                # In a process of its own: this one stays, and would keep what loading took.
                subprocess.run(dots("demo"), check=True)
                # Loading takes minutes: somebody else may be served there by now.
                loaded = " The demo city is loaded and stays."
                refuse_taken(options["host"], options["port"], loaded)
        address = f"http://{options['host']}:{options['port']}"
        os.environ.setdefault("DOTS_ADDRESS", address)
        told = told_to_stop()
        children: list[Child] = []
        try:
            children += [subprocess.Popen(web(options)), subprocess.Popen(worker())]
            with telling(self.stdout) as say:
                say("Starting pages and background work")
                ready = answers(options["host"], options["port"], lambda: on(children, told))
            if ready:
                self.stdout.write(f"\nJoin the Dots is at {address}/  (stop it with Ctrl-C)\n")
                self.stdout.flush()
            elif not told:
                self.stdout.write("The pages or the background work ended. See above why.")
            while on(children, told):
                time.sleep(0.2)
        finally:
            end(children)
        raise SystemExit(0 if told else 1)


def refuse_taken(host: str, port: int, more: str = "") -> None:
    """Stop where something is served already: the web server itself would share the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as reason:
        raise CommandError(
            f"Nothing can be served at {host}, port {port}: {reason.strerror}. Stop what is served "
            f"there, or choose another port: PORT={port + 1} make run, or dots serve --port "
            f"{port + 1}. Nothing was started.{more}"
        ) from None


def web(options: dict[str, Any]) -> list[str]:
    """Return the command line of the web server."""
    return [
        *[sys.executable, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"],
        *["--host", options["host"], "--port", str(options["port"])],
        *["--workers", str(options["workers"]), "--blocking-threads", str(THREADS)],
        *["--respawn-failed-workers", "--no-access-log", "--log-level", "warning"],
    ]


def worker() -> list[str]:
    """Return the command line of the background worker."""
    return dots("work")


def dots(word: str) -> list[str]:
    """Return the command line of another `dots` command."""
    run = f"from config.cli import main; raise SystemExit(main(['{word}']))"
    return [sys.executable, "-c", run]


def answers(host: str, port: int, on: Callable[[], bool]) -> bool:
    """Wait until the web server can be reached; False when it is on no more before it could."""
    while on():
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((host, port)) == 0:
                return True
        time.sleep(0.1)
    return False


def told_to_stop() -> list[int]:
    """Return a list into which a signal to stop goes, so that nobody else is left running."""
    told: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        told.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return told


def on(children: list[Child], told: list[int]) -> bool:
    """True until a child ends by itself, or we are told to stop."""
    return not told and all(child.poll() is None for child in children)


def end(children: list[Child]) -> None:
    """End what still runs, and wait for it."""
    for child in children:
        child.terminate()
    for child in children:
        child.wait(timeout=20)
