"""What serves pages never loads what computes figures: that is the background worker's.

A process of its own boots the product as a web server does, signs a programme lead in and follows
every entry of the menu; then we look at what it has loaded.
"""

import os
import subprocess
import sys
import textwrap

import pytest

HEAVY = {
    *("duckdb", "ibis", "numpy", "pandas", "polars", "pyarrow", "scipy", "shapely", "splink"),
    "sqlglot",
}

WALK = """
import os, re, sys
import django
from django.core.management import call_command
from django.test import Client

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
from config.wsgi import application
from dots.accounts.tests.makers import PASSWORD, TOTP_SECRET, give_second_factor, make_member
from tests.authenticator import code_now

member = make_member(role="programme lead")
give_second_factor(member.user)
visitor = Client(SERVER_NAME="127.0.0.1")
assert visitor.get("/accounts/login/").status_code == 200
sent = {"login": member.user.email, "password": PASSWORD}
asked = visitor.post("/accounts/login/", sent, follow=True)
code = {"code": code_now(TOTP_SECRET)}
home = visitor.post(asked.request["PATH_INFO"], code, follow=True)
assert home.status_code == 200, home.status_code
assert home.request["PATH_INFO"] == "/", home.request["PATH_INFO"]
addresses = set(re.findall(r'href="(/[^"#?]*)"', home.content.decode())) - {"/accounts/logout/"}
for address in sorted(addresses):
    print("opened", address, visitor.get(address).status_code)
print("loaded", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """What the walk printed."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith(("COV", "PYTEST"))
    }
    environment["DOTS_DATA"] = str(tmp_path_factory.mktemp("data"))
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WALK)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_web_workers_load_nothing_that_computes_figures(walk):
    [loaded] = [line.split()[1:] for line in walk if line.startswith("loaded ")]

    assert HEAVY.isdisjoint(loaded)


def test_the_walk_opened_pages(walk):
    opened = [line.split()[1:] for line in walk if line.startswith("opened /")]

    assert len(opened) > 3
    assert {status for _, status in opened} <= {"200", "302"}
