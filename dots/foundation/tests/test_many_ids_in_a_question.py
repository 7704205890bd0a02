"""Hundreds of ids asked for at once."""

from __future__ import annotations

from uuid import UUID

import pytest

from dots.foundation.ids import Ids, new_id
from dots.foundation.models import Programme
from dots.foundation.tests.makers import make_programme


@pytest.mark.django_db
def test_hundreds_of_ids_are_one_value_and_find_what_is_there():
    one, other = make_programme("One"), make_programme("Other")
    make_programme("Third")
    asked = Programme.objects.filter(
        pk__in=Ids([one.pk, other.pk, *(new_id() for _ in range(500))])
    )

    assert set(asked) == {one, other}
    assert len(asked.query.sql_with_params()[1]) == 1
    assert not Programme.objects.filter(pk__in=Ids([])).exists()


def test_each_database_is_given_ids_as_it_keeps_them():
    one = UUID(int=7)

    assert Ids([one]).as_sqlite() == ("(SELECT value FROM json_each(%s))", [f'["{one.hex}"]'])
    assert Ids([one]).as_postgresql() == ("(SELECT unnest(%s::uuid[]))", [[one]])
