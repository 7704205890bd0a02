"""The people in the stories: each signs in as anybody would, on the sign-in page."""

import pytest

from tests.authenticator import code_now

WITH_SECOND_FACTOR = {"programme lead", "team member"}


class Cast:
    """Makes people with a role, and sits them down at a browser."""

    def sign_in(self, page, role, **fields):
        """Make a member with this role and sign them in; return their membership."""
        from dots.accounts.tests.makers import PASSWORD, give_second_factor, make_member

        member = make_member(role=role, **fields)
        if role in WITH_SECOND_FACTOR:
            give_second_factor(member.user)
        self.sign_in_as(page, member.user.email, PASSWORD)
        return member

    def sign_in_as(self, page, email, password):
        """Type e-mail and password, and the code of an authenticator app when it is asked for."""
        from dots.accounts.tests.makers import TOTP_SECRET

        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(password)
        self.send(page, "[name=password]")
        for _ in range(2):  # half a minute may end between reading the code and sending it
            if not page.locator("[name=code]").count():
                break
            page.locator("[name=code]").fill(code_now(TOTP_SECRET))
            self.send(page, "[name=code]")
        assert "/accounts/" not in page.url, page.locator("main").inner_text()

    def send(self, page, field):
        form = page.locator("form").filter(has=page.locator(field))
        with page.expect_navigation():
            form.get_by_role("button").first.click()


@pytest.fixture
def cast():
    return Cast()
