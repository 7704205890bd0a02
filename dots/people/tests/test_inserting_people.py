"""People inserted by the thousand are as people saved one by one."""

import pytest

from dots.foundation.bulk import insert_records
from dots.people.models import Person

pytestmark = pytest.mark.django_db


def test_what_the_database_fills_in_is_filled_in(partner):
    own = {"programme": partner.programme, "organisation": partner}

    insert_records(
        [Person(known_as="Nick", **own), Person(known_as="Vi", own_id_before="7", **own)]
    )

    kept = dict(Person.objects.values_list("known_as", "own_id_before"))
    assert kept == {"Nick": "", "Vi": "7"}
