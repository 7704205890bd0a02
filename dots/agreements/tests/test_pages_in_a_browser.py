"""Agreements as people meet them: at both widths, by a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dots.accounts.tests.makers import make_programme
from dots.agreements.tests.makers import make_agreement
from dots.network.tests.makers import make_organisation, make_project

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_agreement_is_written_down_and_changed(page, cast, axe, fits, picture):
    programme = make_programme("Exborough")
    partner = make_organisation("Harbour Carers", programme=programme)
    make_organisation("Quayside Credit Union", programme=programme)
    library = make_organisation("Riverside Library", programme=programme)
    year = timedelta(days=365)
    began = timezone.localdate() - year
    make_agreement(library, starts_on=began, review_on=began + year - timedelta(days=9))
    make_project("Devices for carers", partners=(partner,))
    cast.sign_in(page, "team member", programme=programme)

    page.goto("/agreements/")
    fits(page)
    axe(page)
    page.get_by_role("link", name="Harbour Carers").click()
    fits(page)
    axe(page)
    page.get_by_role("link", name="Write down an agreement").click()
    page.get_by_label("By name").check()
    page.get_by_role("button", name="Save this agreement").click()
    expect(page.get_by_role("alert")).to_contain_text("Names are recorded only once")
    fits(page)
    axe(page)

    page.get_by_label("The partner", exact=True).check()
    page.get_by_label("Legitimate interests").first.check()
    page.get_by_label("None is needed").check()
    page.get_by_label("When was it signed?").fill(began.isoformat())
    page.get_by_label("Where is the signed agreement kept?").fill("Partnerships folder, 012")
    page.get_by_role("button", name="Save this agreement").click()
    expect(page.get_by_text("People are recorded by name")).to_be_visible()

    page.get_by_role("link", name="Change").first.click()
    page.get_by_label("Under a nickname").check()
    page.get_by_role("button", name="Save this change").click()
    expect(page.get_by_text("People are recorded under a nickname")).to_be_visible()
    page.locator("summary", has_text="All work with").click()
    fits(page)
    axe(page)
    picture(page, "agreements")
