"""The demo has something published, for those who see only what is."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.evidence.demo import make_demo_figures
from dots.evidence.models import Statement
from dots.evidence.periods import quarter_holding, year_holding
from dots.evidence.working_out import out_of_date
from dots.network.tests.makers import make_organisation
from dots.support.models import LedgerTouch
from dots.support.tests.makers import make_activity

pytestmark = pytest.mark.django_db


def record(partner, day):
    """One row, and the note that its quarter's copy is behind."""
    make_activity(organisation=partner, starts_on=day, attendances=80, sessions=40)
    quarter = quarter_holding(partner.programme, day).label
    LedgerTouch.objects.create(programme=partner.programme, quarter=quarter)


def test_the_last_whole_year_is_published_and_an_evaluator_reads_it(client, programme):
    partner = make_organisation(programme=programme)
    this_year = year_holding(programme, timezone.localdate())
    last_year = year_holding(programme, this_year.first - timedelta(days=1))
    for day in (last_year.first, this_year.first):
        record(partner, day)

    told = list(make_demo_figures(programme))

    sign_in(client, make_member("evaluator", programme=programme))
    page = client.get("/evidence/").text
    assert Statement.objects.get().period == last_year.label
    assert f"Published: {last_year.words}" in told
    assert last_year.words in page
    assert out_of_date(programme, date.min) == []


def test_nothing_is_published_before_anything_is_over(programme):
    partner = make_organisation(programme=programme)
    record(partner, timezone.localdate())

    told = list(make_demo_figures(programme))

    assert [line for line in told if line.startswith("Figures: ")][1:]

    assert not Statement.objects.exists()
