"""What a quarter's registers say of few people: nothing, noughts among it."""

from __future__ import annotations

from dots.people.protecting import protected
from dots.people.wording import TOTALS


def test_of_few_people_not_even_that_none_was_new_is_said():
    counts = {name: {"a": 0, "b": 90} for name in TOTALS}
    counts["came"]["a"], counts["people"]["a"], counts["nicknames"]["a"] = 12, 4, 4

    shown = protected(counts, {"a": "Abbey", "b": "Castle"}, {"a": 6, "b": 30}, "2026-04")

    abbey = next(one for one in shown if one["partners"] == ["Abbey"])
    assert (abbey["came"], abbey["sessions"]) == (10, 6)
    assert [abbey[name] for name in ("people", "new", "nicknames", "names")] == [None] * 4
