"""The demo city, served in a folder of its own as `dots serve` does it, to measure from outside."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

LEAD, PASSWORD = "amara@demo.example", "exborough tries things"  # as the sign-in page prints them
ROOT = Path(__file__).parents[1]
DOTS = [sys.executable, "-c", "import sys; from config.cli import main; sys.exit(main())"]


@contextmanager
def environment() -> Iterator[dict[str, str]]:
    """Give variables for an installation of its own on SQLite, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {name: text for name, text in os.environ.items() if name != "DATABASE_URL"}
        yield {**kept, "DOTS_DATA": folder, "DOTS_DEMO": "1"}


@contextmanager
def demo_city() -> Iterator[tuple[str, int]]:
    """Serve the demo city with two web workers, its background work done beforehand.

    Gives its address and the server's process id.
    """
    with environment() as variables, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        for words in (["upgrade"], ["demo"]):
            subprocess.run([*DOTS, *words], env=variables, check=True, stdout=subprocess.DEVNULL)
        left = [sys.executable, "manage.py", "db_worker", "--batch", "--verbosity", "0"]
        subprocess.run(left, env=variables, cwd=ROOT, check=True, capture_output=True)
        server = subprocess.Popen(
            [
                *[sys.executable, "-m", "granian", "--interface", "wsgi"],
                *["config.wsgi:application", "--port", str(port)],
                *["--workers", "2", "--blocking-threads", "1", "--log-level", "warning"],
            ],
            env=variables,
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/ready/")
            yield address, server.pid
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    """Wait until it answers; give up after half a minute."""
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{address} did not answer within half a minute")


def signed_in(address: str, email: str, password: str) -> urllib.request.OpenerDirector:
    """Sign somebody in on the sign-in page; return what opens pages as them."""
    cookies = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    login = f"{address}/accounts/login/"
    opener.open(login).close()
    token = next(cookie.value for cookie in cookies if cookie.name == "csrftoken")
    sent = {"login": email, "password": password, "csrfmiddlewaretoken": token or ""}
    with opener.open(login, urllib.parse.urlencode(sent).encode()) as answer:
        assert "/accounts/" not in answer.url, answer.url
    return opener
