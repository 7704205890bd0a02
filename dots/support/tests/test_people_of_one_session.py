"""A row of a file that is one session says by its people how many came."""

from datetime import date
from uuid import uuid4

import pytest

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.imports.targets import Row, Settings
from dots.support.imports import ActivityTarget

TARGET = ActivityTarget()


@pytest.mark.parametrize(
    ("values", "attendances"),
    [
        ({}, 12),
        ({"sessions": 1}, 12),
        ({"sessions": 3}, None),
        ({"ends_on": date(2025, 5, 30)}, None),
        ({"attendances": (15,)}, 15),
    ],
)
def test_the_people_of_one_session_are_those_who_came(scene, values, attendances):
    told = dict.fromkeys([field.code for field in TARGET.fields])
    told |= {"date": date(2025, 5, 6), "attendances": (), "people": 12, **values}
    settings = Settings(uuid4(), {"organisation": str(scene.partner.pk)})
    decide = TARGET.begin(Actor.system(scene.programme, "test"), settings)

    fate = decide([Row(id=new_id(), number=2, values=told)])[0]

    assert (fate.records[0].people, fate.records[0].attendances) == (12, attendances)
