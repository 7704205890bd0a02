"""The people of the demo city."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.utils import timezone

from dots.accounts.tests.makers import make_member, make_programme
from dots.foundation.actor import PARTNER_MANAGER
from dots.network.tests.makers import make_organisation, make_site
from dots.people.demo import make_demo_people
from dots.people.demo.imported import make_demo_imports
from dots.people.models import Attendance, Goal, Person
from dots.people.tests.makers import make_keeper
from dots.support.models import Activity

pytestmark = pytest.mark.django_db


def test_the_ready_made_manager_finds_people_by_name_and_others_by_nickname(monkeypatch):
    call_command("load_reference_data", verbosity=0)
    monkeypatch.setattr("dots.people.demo.WEEKS", 4)
    programme = make_programme()
    partner = make_keeper("Harbour Carers", programme=programme, depth="named")
    make_site(organisation=partner)
    make_organisation("Quayside", programme=programme)
    make_member(PARTNER_MANAGER, programme, partner.pk)

    made = make_demo_people(programme)

    assert {one.organisation for one in made} == {partner}
    assert {one.depth for one in made} == {"pseudonymous", "named"}
    assert Person.objects.exclude(last_came_on=None).count() == len(made)
    assert Goal.objects.filter(state="reached").exists()
    assert Goal.objects.values("since").distinct().count() > 2
    assert not Goal.objects.filter(since__gte=timezone.localdate()).exists()
    assert Activity.objects.live().filter(depth="named").exists()
    assert Attendance.objects.counted().count() > len(made)


def test_the_rest_come_out_of_their_partners_case_systems_at_the_depth_that_is_agreed(monkeypatch):
    call_command("load_reference_data", verbosity=0)
    monkeypatch.setattr("dots.people.demo.imported.OWN_SHARE", 0.5)
    programme = make_programme()
    large = make_keeper("Harbour Carers", programme=programme, depth="named")
    small = make_keeper("Quayside", programme=programme)
    only_numbers = make_organisation("Upland", programme=programme)
    make_member(PARTNER_MANAGER, programme, large.pk)

    said = list(make_demo_imports(programme, people=60))

    assert said[-1] == "60 people whom 2 partners keep"
    assert Person.objects.count() == 60
    depths = Person.objects.values_list("organisation", "depth").distinct()
    assert set(depths) == {
        (large.pk, "named"),
        (large.pk, "pseudonymous"),
        (small.pk, "pseudonymous"),
    }
    assert not Person.objects.filter(organisation=only_numbers).exists()
    assert not Person.objects.filter(last_came_on=None).exists()
    assert Activity.objects.live().filter(source="import").exists()
    assert list(make_demo_imports(programme, people=60)) == said  # nobody doubles
    assert Person.objects.count() == 60
