"""What just happened is shown once, also when a button was pressed twice."""

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.agreements.tests.makers import make_agreement
from dots.foundation.actor import TEAM_MEMBER
from dots.foundation.ids import new_id

pytestmark = pytest.mark.django_db


def test_a_button_pressed_twice_says_once_what_it_did(client):
    held = make_agreement()
    sign_in(client, make_member(TEAM_MEMBER, held.programme))
    address, form = reverse("agreements:end", args=[held.pk]), {"command_id": str(new_id())}

    client.post(address, form)
    page = client.post(address, form, follow=True).content.decode()

    assert page.count("The agreement has ended.") == 1
