"""How many gave which answer in a closed quarter, protected: of all, or of a partner's own."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from dots.accounts.tests.makers import make_member, sign_in
from dots.calculations.periods import quarter_of
from dots.equality.counting import count_all, tallied, whole
from dots.equality.models import Counts
from dots.equality.protecting import protected
from dots.equality.tests.makers import make_answers, make_counts
from dots.equality.wording import NAMES
from dots.foundation.actor import EVALUATOR
from dots.people.tests.makers import make_keeper, make_person, make_register
from dots.people.tests.steps import text, today


def tally(**counts):
    return whole({name: Counter(counts.get(name, {})) for name in NAMES})


def test_small_numbers_are_not_said_and_the_rest_is_rounded():
    said = protected(tally(sex={"female": 42, "male": 3, "none": 18}), "2026-04")["sex"]

    assert {"answers": ["female"], "people": 40} in said
    assert {"answers": ["male"], "people": None} in said
    assert said[-1] == {"answers": [], "people": 65}


def test_a_number_that_others_would_give_away_is_counted_together():
    said = protected(tally(sex={"female": 8, "male": 2}), "2026-04")["sex"]

    assert all(len(one["answers"]) != 1 or one["people"] != 10 for one in said)


def test_everyday_activities_are_checked_against_the_condition_they_are_part_of():
    counted = tally(
        condition={"yes": 12, "no": 30}, effect={"lot": 10, "little": 2}, sex={"female": 42}
    )

    said = protected(counted, "2026-04")

    yes = next(one for one in said["condition"] if one["answers"] == ["yes"])
    assert yes["people"] == 10
    assert said["effect"] == [] or said["effect"][-1]["people"] in (None, 10)
    assert not [one for one in said["effect"] if one["people"] and one["people"] < 8]


@pytest.mark.django_db
class TestOfAQuarter:
    def closed(self):
        return quarter_of(date(today().year - 1, 6, 1), 4)

    def come(self, partner, sexes):
        day = self.closed().starts
        people = [make_person(organisation=partner) for _ in sexes]
        for one, sex in zip(people, sexes, strict=True):
            if sex:
                make_answers(one, sex=sex, answered_on=day)
        make_register(*people, on=day)

    def test_the_team_reads_all_together_and_a_partner_its_own(
        self, programme, partner, champion, team
    ):
        other = make_keeper("Other", programme=programme)
        self.come(partner, ["female"] * 9 + ["male"] * 8 + [""])
        self.come(other, ["female"] * 12)
        make_answers(make_person(organisation=partner), answered_on=self.closed().starts)

        found = tallied(programme, self.closed())
        count_all(programme, today())

        assert found[None]["sex"] == {"female": 21, "male": 8, "none": 1}
        assert found[partner.pk]["sex"] == {"female": 9, "male": 8, "none": 1}
        assert found[None]["effect"]["lot"] == 29
        assert count_all(programme, today()) == 0
        page = f"{reverse('equality:counts')}?quarter={self.closed().label}"
        seen, own = text(team.get(page)), text(champion.get(page))
        assert "All partners together" in seen
        assert "Other" not in seen.replace("Other quarters", "").replace("Other ethnic group", "")
        assert "All partners together" not in own
        assert Counts.objects.filter(quarter=self.closed().label).count() == 3

    def test_others_read_only_what_is_theirs(self, programme, partner, champion):
        make_counts(programme)
        make_counts(programme, organisation=make_keeper("Other", programme=programme))
        evaluator = sign_in(Client(), make_member(EVALUATOR, programme))

        assert "No quarter has been counted yet" in text(champion.get(reverse("equality:counts")))
        assert "All partners together" in text(evaluator.get(reverse("equality:counts")))
        assert Client().get(reverse("equality:counts")).status_code == 302

    def test_an_empty_programme_has_nothing_to_count(self, programme, team):
        assert count_all(programme, today()) == 0
        assert "No quarter has been counted yet" in text(team.get(reverse("equality:counts")))
