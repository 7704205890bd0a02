"""The server dies in the middle of a return: nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from dots.foundation.actor import Actor
from dots.foundation.commands import AlreadyDone
from dots.foundation.ids import new_id
from dots.foundation.models import Event
from dots.support.commands import key_return
from dots.support.models import Activity, Return, ReturnVersion
from dots.support.tests.makers import make_return, make_round
from dots.support.tests.scene import make_scene

ROOT = Path(__file__).resolve().parents[3]

SERVER = """
import os, signal, sys
import django
from django.conf import settings
django.setup()
from django.db import connection, connections
database = settings.DATABASES["default"]
database["NAME"] = sys.argv[1]
connections["default"].settings_dict["NAME"] = sys.argv[1]
settings.TASKS["default"]["BACKEND"] = "django_tasks.backends.dummy.DummyBackend"
from dots.foundation.actor import Actor
from dots.support import settling
from dots.support.commands import key_return
from dots.support.commands import returns
from dots.support.models import Return
moment, command_id, pk = sys.argv[2:5]
die = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
if moment == "after the version":
    returns.settle = die
elif moment == "before the commit":
    returns.touch = die
asked = Return.objects.get(pk=pk)
actor = Actor.system(asked.programme, "test")
key_return(actor=actor, asked=asked, replaces=0, answers={"people": 12, "sessions": 3},
           command_id=__import__("uuid").UUID(command_id))
print("acknowledged", flush=True)
die()
"""


def run_server(moment, command_id, asked):
    connection.close()
    return subprocess.run(
        [
            sys.executable,
            "-c",
            SERVER,
            str(connection.settings_dict["NAME"]),
            moment,
            str(command_id),
            str(asked.pk),
        ],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DOTS_DATA": settings.DATA}
        | {"DOTS_SECRET_KEY": settings.SECRET_KEY},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["after the version", "before the commit", "after the commit"])
def test_a_return_is_there_once_or_not_at_all(moment):
    scene = make_scene()
    asked = make_return(make_round(scene.programme), scene.partner)
    command_id = new_id()
    died = run_server(moment, command_id, asked)
    acknowledged = "acknowledged" in died.stdout
    kept = ReturnVersion.objects.count()

    again: dict = {"command_id": command_id}
    actor = Actor.system(scene.programme, "test")
    asked = Return.objects.get(pk=asked.pk)
    repeated = False
    try:
        key_return(
            actor=actor, asked=asked, replaces=0, answers={"people": 12, "sessions": 3}, **again
        )
    except AlreadyDone:
        repeated = True

    assert died.returncode == -signal.SIGKILL, died.stderr
    assert acknowledged == (moment == "after the commit")
    assert kept == (1 if acknowledged else 0)
    assert repeated == acknowledged
    assert ReturnVersion.objects.count() == 1
    assert Activity.objects.live().get().people == 12
    assert Event.objects.filter(pk=command_id).count() == 1
