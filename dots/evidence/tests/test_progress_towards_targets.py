from datetime import date

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_actor, make_programme
from dots.evidence.models import Statement, StoredFinding
from dots.evidence.progress import progress_of_targets
from dots.evidence.tests.makers import make_finding
from dots.evidence.working_out import work_out_finding
from dots.network.tests.makers import make_organisation, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    """A project with 20 and 30 attendances in two quarters, and 99 after its target's date."""
    programme = make_programme()
    project = make_project(programme=programme)
    days = [(date(2025, 5, 6), 20), (date(2025, 8, 6), 30), (date(2026, 8, 6), 99)]
    rows = [{"starts_on": day, "attendances": came, "project": project} for day, came in days]
    make_finding(make_organisation(programme=programme), rows)
    for finding in StoredFinding.objects.all():
        work_out_finding.call(finding_id=str(finding.pk))
    return project


def add_target(project, indicator):
    return project.targets.create(
        programme=project.programme, indicator=indicator, value=100, by=date(2026, 3, 31)
    )


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("attendances", "50 so far"),
        ("sessions", "2 so far"),
        ("people-reached", "between 30 and 50 people so far"),
    ],
)
def test_a_target_says_how_far_it_has_come_by_its_date(project, indicator, said):
    target = add_target(project, indicator)

    progress = progress_of_targets(make_actor(programme=project.programme), project)

    assert progress[target.pk].text == said
    assert progress[target.pk].address == f"/evidence/indicators/{indicator}/"


def test_an_indicator_that_is_not_counted_by_project_says_nothing(project):
    add_target(project, "partners-reported")

    assert progress_of_targets(make_actor(programme=project.programme), project) == {}


def test_before_anybody_counted_it_says_so():
    project = make_project(programme=make_programme())
    target = add_target(project, "people-reached")

    progress = progress_of_targets(make_actor(programme=project.programme), project)

    assert progress[target.pk].text == "nobody counted yet"


def test_others_than_the_team_are_led_to_what_is_published_and_nowhere_before(project):
    target = add_target(project, "attendances")
    add_target(project, "devices-lent")
    manager = make_actor("partner manager", programme=project.programme)

    def told():
        return {
            pk: (one.text, one.address) for pk, one in progress_of_targets(manager, project).items()
        }

    nothing = "The programme’s team counts this. Nothing is published by project yet"
    assert told() == {target.pk: (nothing, "")}

    said = {"programme": project.programme, "number": 1, "as_of": timezone.now()}
    Statement.objects.create(period="2025-07", tables={"ward": []}, **said)
    assert told() == {target.pk: (nothing, "")}
    Statement.objects.create(period="2025-04", tables={"project": []}, **said)

    words = "The programme’s team counts this. Published for April to June 2025, rounded"
    address = f"/evidence/of/{project.programme.slug}/2025-04/"
    assert told() == {target.pk: (words, address)}
