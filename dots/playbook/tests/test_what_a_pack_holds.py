"""How much a programme's pack holds, in words."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from dots.accounts.tests.makers import make_member, make_programme, sign_in
from dots.foundation.actor import LEAD

pytestmark = pytest.mark.django_db


def test_the_page_says_how_many_guides_and_how_many_questions_a_pack_holds(client):
    sign_in(client, make_member(LEAD, make_programme()))

    page = client.get(reverse("playbook:packs")).content.decode()

    assert re.search(r"guides for conversations: 4 guides \(\d\d questions\)", page)
    assert re.search(r"worksheets of plans: 4 worksheets \(\d\d questions\)", page)
    assert "words we count in: none changed yet" in page
