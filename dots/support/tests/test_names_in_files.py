"""A session that is called after somebody comes from a file without that name."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.imports.targets import Row, Settings
from dots.support.imports import ActivityTarget
from dots.support.tests.makers import make_activity

TARGET = ActivityTarget()


def decide(scene, title, **constants):
    given = dict.fromkeys([field.code for field in TARGET.fields])
    given |= {"date": date(2025, 5, 6), "title": title, "attendances": (8,)}
    settings = Settings(uuid4(), {"organisation": str(scene.partner.pk), **constants})
    actor = Actor.system(scene.programme, "test")
    return TARGET.begin(actor, settings)([Row(id=new_id(), number=2, values=given)])[0]


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Helped Zofia with Universal Credit", False), ("tea with john and maria", False),
        ("ring 07700 900123", False), ("Tea and tablets", True), ("Harbour Lights", True),
    ],
)  # fmt: skip
def test_a_session_called_after_somebody_comes_without_that_name_unless_it_is_nobodys(
    scene, title, kept
):
    fate = decide(scene, title)
    said = decide(scene, title, names="nobodys")

    assert fate.kept
    assert (fate.records[0].title, fate.records[0].attendances) == (title if kept else "", 8)
    assert any("a head count names nobody" in one for one in fate.reasons) is not kept
    assert title not in " ".join(fate.reasons)
    assert said.records[0].title == title
    assert fate.same_as == said.same_as  # the same file is the same, whatever is said of it


def test_what_several_sessions_are_called_already_comes_as_it_is(scene):
    for _ in range(2):
        make_activity(organisation=scene.partner, title="Fatima’s kitchen")

    fate = decide(scene, "Fatima’s kitchen")

    assert fate.records[0].title == "Fatima’s kitchen"
