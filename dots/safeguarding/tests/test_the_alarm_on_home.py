"""A visitor who has not reported: what their colleagues and they themselves are shown."""

from __future__ import annotations

import pytest

from dots.safeguarding.tests.makers import make_visit
from dots.safeguarding.tests.test_visits import page, text, time_is_over

pytestmark = pytest.mark.django_db


def test_the_alarm_stands_first_on_home_and_says_to_the_visitor_what_they_can_do(
    enter, person, tam, con, priya
):
    visit = make_visit(person, visitor=tam, contact=con)
    time_is_over()

    home, own, before = text(enter(con).get("/")), enter(tam), text(enter(priya).get("/"))
    time_is_over()
    after, mine = text(enter(priya).get("/")), text(own.get(page(visit)))

    alarm = home.index('<section class="note problem alarm" role="alert">')
    assert 'class="panel"' not in home[:alarm]
    for shown in (home, after):
        assert "1 visitor has not reported: look now." in shown
        assert page(visit) in shown[: shown.index("</section>")]
    assert "not reported" not in before
    assert "You have not reported in time" in mine
    assert "Phone the visitor" not in mine
    assert "You have not reported from a visit: say that you are well." in text(own.get("/"))
