"""The invented partners: believable, the same each time, as many as asked for."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.core.management import call_command

from dots.accounts.tests.makers import make_programme
from dots.foundation.ids import new_id
from dots.foundation.models import SearchEntry
from dots.network.demo import chunks, first_of_year, make_demo_network
from dots.network.demo.names import Namer
from dots.network.demo.people import contact_rows
from dots.network.models import Contact, Organisation, Site

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_exborough_has_its_partners_people_sites_and_projects(programme, milltown):
    call_command("load_reference_data", verbosity=0)
    said = []

    made = make_demo_network(programme, today=TODAY, progress=said.append)

    assert len(made.organisations) == 250
    assert len({one.name for one in made.organisations}) == 250
    assert len(made.projects) == 12
    assert 2_700 < sum(one.kind == "champion" for one in made.contacts) < 3_600
    assert all(site.ward_code for site in made.sites)
    assert any(site.is_confidential for site in made.sites)
    assert made.projects[0].targets.exists()
    assert said == ["Partners", "People at partners", "Projects"]
    hidden = Contact.objects.filter(held_by="partner").values("pk")
    assert not SearchEntry.objects.filter(record_id__in=hidden).exists()


def test_the_same_seed_makes_the_same_partners():
    names = []
    for _ in range(2):
        made = make_demo_network(make_programme(), today=TODAY)
        names.append(
            [[one.name for one in listed] for listed in (made.organisations, made.contacts)]
        )

    assert names[0] == names[1]
    assert not Site.objects.exclude(ward_code="").exists()


def test_ten_times_the_size_runs_out_of_no_names():
    namer = Namer(random.Random(1), [])

    names = [namer.organisation("Club") for _ in range(2_000)]

    assert len(set(names)) > 1_990


def test_some_partners_have_nobody_yet():
    partners = [Organisation(id=new_id(), name=f"Partner {n}") for n in range(200)]

    rows = contact_rows(random.Random(1), partners, [])

    assert 150 < len({row["organisation_id"] for row in rows}) < 200


def test_rows_go_a_command_at_a_time():
    assert [len(some) for some in chunks(range(2_500))] == [1_000, 1_000, 500]


@pytest.mark.parametrize(
    ("today", "first"),
    [(date(2026, 11, 22), date(2025, 4, 1)), (date(2027, 2, 1), date(2025, 4, 1))],
)
def test_projects_begin_with_the_year_before_this_one(programme, today, first):
    assert first_of_year(programme, today) == first
