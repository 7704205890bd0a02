"""The people in the stories: each signs in as anybody would, on the sign-in page."""

import pytest


class Cast:
    """Makes people with a role, and sits them down at a browser."""

    def sign_in(self, page, role, **fields):
        """Make a member with this role and sign them in; return their membership."""
        from dots.accounts.tests.makers import PASSWORD, make_member

        member = make_member(role=role, **fields)
        self.sign_in_as(page, member.user.email, PASSWORD)
        return member

    def sign_in_as(self, page, email, password):
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(password)
        page.locator("main form[method=post] button[type=submit]").click()
        page.wait_for_url(lambda address: "/accounts/login" not in address)


@pytest.fixture
def cast():
    return Cast()
