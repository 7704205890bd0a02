"""What the page of a checked file offers before anything is loaded."""

from dots.foundation.ids import new_id
from dots.foundation.imports.selectors import blank_lines
from dots.foundation.tests.imports.makers import ROWS, address_of, as_csv, text_of


def test_a_file_of_which_no_row_goes_in_says_what_to_do_instead_of_offering_to_load(
    client, go, desk
):
    ready = desk.check(desk.upload([ROWS[0], ROWS[4]]), mapping={0: "name", 1: "day"})
    page = address_of(ready)

    shown = client.get(page)
    pressed = client.post(address_of(ready, "load"), {"load-command_id": str(new_id())})

    assert "0 of 1 row would go in" in text_of(shown)
    assert "Load these rows" not in text_of(shown)
    assert "such as the partner, or a column is taken for something else" in text_of(shown)
    assert f'<a class="btn" href="{address_of(ready, "columns")}"' in shown.content.decode()
    assert "Mend rows set aside" in text_of(shown)
    assert "No row of this file can be kept" in text_of(pressed)


def test_rows_alike_that_will_be_counted_again_are_told_beside_the_button(client, go, desk):
    ready = desk.check(desk.upload([*ROWS[:2], ROWS[1]]))
    page = address_of(ready)

    before = text_of(client.get(page))
    go(page, address_of(ready, "repeats"), **{"repeats-answer": "leave"})
    after = text_of(client.get(page))

    said = "Of these rows, 1 is exactly like an earlier one and will be counted again."
    assert said in before
    assert "counted again" not in after
    assert "What shall we do with them?" in after


def test_a_file_that_is_loaded_is_not_checked_again(client, desk):
    live = desk.whole()

    shown = client.post(address_of(live, "check"), {"check-command_id": str(new_id())})

    assert "3 of 4 rows are loaded" in text_of(shown)
    assert live.fresh().state == "live"


def test_lines_without_a_value_are_counted_where_they_stand_between_rows(desk):
    rows = [*ROWS[:2], [""] * 4, [""] * 4, *ROWS[2:3], [""] * 4]

    ready = desk.check(desk.upload(as_csv(rows)))

    assert dict(ready.rows.values_list("number", "fate")) == {2: "kept", 5: "kept"}
    assert blank_lines(ready) == 2


def test_lines_without_a_value_are_as_many_after_loading_though_a_row_was_set_aside(desk):
    rows = [*ROWS[:2], [""] * 4, [""] * 4, *ROWS[2:]]

    ready = desk.check(desk.upload(as_csv(rows)))
    live = desk.load(ready)

    assert live.counts["aside"] == 1
    assert blank_lines(ready) == blank_lines(live) == 2
