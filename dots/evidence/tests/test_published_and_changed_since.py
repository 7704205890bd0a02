"""What everyone sees stays as it was published: the team is told when it is no longer so."""

import re

import pytest
from django.test import Client

from dots.accounts.tests.makers import make_actor, make_member, sign_in
from dots.calculations.disclosure import Rule
from dots.evidence.commands import publish_statement
from dots.evidence.standing import ROUNDED_TO, SMALLEST, stands, table_stands
from dots.evidence.tests.makers import SPRING, make_finding, make_wards
from dots.evidence.working_out import work_out_finding
from dots.network.tests.makers import make_organisation
from dots.support.copying import rebuild
from dots.support.models import Activity
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db
PAGE = f"/evidence/?period={SPRING}"
OUT_OF_DATE = "What everyone sees is out of date"


@pytest.fixture
def wards(programme):
    return make_wards(programme, "Northmoor", "Quayside")


@pytest.fixture
def published(programme, wards):
    """Two wards, 40 sessions each with 60 attendances, published."""
    rows = [
        {"ward": ward, "attendances": 60, "people": 60, "sessions": 40, "kind": "group"}
        for ward in wards
    ]
    finding = make_finding(make_organisation(programme=programme), rows)
    publish_statement(actor=make_actor(programme=programme), finding=finding)
    return again(finding)


def again(finding):
    """Work a finding out afresh from what is recorded now."""
    rebuild(finding.programme)
    work_out_finding.call(finding_id=str(finding.pk))
    finding.refresh_from_db()
    return finding


def told(client, programme, role="programme lead"):
    text = sign_in(client, make_member(role, programme=programme)).get(PAGE).text
    return " ".join(re.sub("<[^>]+>", " ", text).split())


def test_nothing_is_said_while_what_is_published_stands(client, programme, published, wards):
    one = Activity.objects.get(ward=wards[0])
    more = {"ward": one.ward, "kind": one.kind, "attendances": 1, "people": 1}
    make_activity(organisation=one.organisation, **more)
    again(published)

    assert OUT_OF_DATE not in told(client, programme)


def test_the_team_is_told_when_rows_were_taken_out(client, programme, published, wards):
    Activity.objects.filter(ward=wards[0]).update(state="undone")
    again(published)

    page = told(client, programme)

    assert OUT_OF_DATE in page
    assert "sessions were published as about 80 and are now 40" in page
    assert "attendances were published as about 120 and are now 60" in page
    assert "Publish the new figures or take the old ones down" in page
    assert "Your programme lead can publish" in told(Client(), programme, "team member")


def test_nobody_beyond_the_team_learns_of_it(client, programme, published, wards):
    Activity.objects.filter(ward=wards[0]).update(state="undone")
    again(published)

    sign_in(client, make_member("evaluator", programme=programme))
    pages = [client.get(PAGE).text, client.get(f"/evidence/of/exborough/{SPRING}/").text]

    assert not [page for page in pages if "out of date" in page or "are now" in page]


def test_rows_that_moved_between_wards_are_told_too(client, programme, published, wards):
    Activity.objects.update(ward=wards[0])
    again(published)

    page = told(client, programme)

    assert OUT_OF_DATE in page
    assert "Since then the figures by ward have changed." in page


def test_the_team_is_told_when_nothing_is_left(client, programme, published):
    Activity.objects.update(state="undone")
    again(published)

    page = told(client, programme)

    assert OUT_OF_DATE in page
    assert "Nothing is recorded of this time any more" in page
    assert "take the old ones down" in page


@pytest.mark.parametrize(
    ("told", "exact", "still"),
    [
        (1990, 1992, True),
        (1990, 1993, False),
        (None, 3, True),
        (None, None, True),
        (None, 12, False),
        (None, 0, False),
        (0, 2, False),
        (10, None, False),
        (10, 8, True),
    ],
)
def test_a_number_stands_while_it_would_be_shown_alike(told, exact, still):
    assert stands(told, exact) is still


def test_a_number_stands_exactly_while_the_rule_of_publishing_shows_it_alike():
    rule = Rule()

    assert (rule.smallest, rule.base) == (SMALLEST, ROUNDED_TO)
    for exact in range(60):
        shown = None if rule.protects(exact) else rule.rounded(exact)
        assert [one for one in (None, *range(0, 70, 5)) if stands(one, exact)] == [shown]


def test_a_line_that_nobody_counted_stands_while_nobody_counts():
    measures = dict.fromkeys(("attendances", "sessions", "people_most"))
    line = {"values": ["gone"], **measures}

    assert table_stands([line], [{"ward": "gone", **measures}], "ward")
