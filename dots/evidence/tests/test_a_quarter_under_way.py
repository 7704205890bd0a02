"""The quarter under way is not over: its line must not look like a fall."""

import pytest
from django.utils import timezone

from dots.accounts.tests.makers import make_member, sign_in
from dots.evidence.periods import quarter_holding
from dots.evidence.tests.makers import make_finding
from dots.network.tests.makers import make_organisation

pytestmark = pytest.mark.django_db


def test_the_quarter_under_way_is_drawn_apart_and_called_so_far(client, programme):
    sign_in(client, make_member("team member", programme=programme))
    under_way = quarter_holding(programme, timezone.localdate())
    rows = [{"starts_on": under_way.first, "attendances": 30}]
    make_finding(make_organisation(programme=programme), rows, under_way.label)

    page = client.get(f"/evidence/?period={under_way.label}").text

    assert "The hollow dot is a quarter that is not over yet" in page
    assert '<circle class="o"' in page
    assert "30 so far</text>" in page
    assert f"{under_way.words}, so far</th>" in page
