"""The programme's lead learns which partners have nobody who answers for safeguarding."""

from __future__ import annotations

import pytest
from django.utils import timezone

from dots.accounts.models import Membership
from dots.accounts.tests.makers import make_member, sign_in
from dots.foundation.actor import CHAMPION, LEAD
from dots.people.tests.makers import make_keeper
from dots.safeguarding.tests.test_arranging import NUMBERS, said

pytestmark = pytest.mark.django_db


def test_partners_whose_people_sign_in_and_have_no_lead_are_named_to_the_lead_alone(
    client, enter, partner, tam, priya
):
    other = make_keeper("Mill Lane Library", programme=partner.programme)
    make_member(CHAMPION, partner.programme, other.pk)
    make_keeper("Nobody signs in here", programme=partner.programme)
    enter(priya).post(f"/safeguarding/at/{partner.pk}/whom-to-phone/", said(tam))
    sign_in(client, make_member(LEAD, partner.programme))

    html = client.get(NUMBERS).content.decode()

    assert "Nobody answers for safeguarding at 1 partner<" in html
    assert "Mill Lane Library" in html
    assert "Nobody signs in here" not in html
    assert partner.name not in html
    Membership.objects.filter(user=tam).update(ended_at=timezone.now())
    assert "at 2 partners<" in client.get(NUMBERS).content.decode()
