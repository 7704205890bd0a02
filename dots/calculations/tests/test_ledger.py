import pyarrow as pa
import pytest

from dots.calculations.errors import UnusableInput
from dots.calculations.ledger import RULES, check_columns, faults, refuse_faults
from dots.calculations.tests.makers import SCHEMA, answers, make_ledger, make_row


def test_a_whole_ledger_is_usable():
    ledger = make_ledger(make_row(), make_row(place="several", ward_code=None))

    check_columns(ledger)
    refuse_faults(answers(faults(ledger))[0])


def test_an_empty_ledger_is_usable():
    found = answers(faults(make_ledger()))[0]

    assert found == dict.fromkeys(RULES, 0)


def test_every_missing_or_mistyped_column_is_named():
    schema = SCHEMA.remove(SCHEMA.get_field_index("place"))
    schema = schema.set(schema.get_field_index("people"), pa.field("people", pa.float64()))
    ledger = make_ledger(schema=schema)

    with pytest.raises(UnusableInput, match=r"no column place; people is float64, not whole"):
        check_columns(ledger)


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("ward_missing", {"ward_code": None}),
        ("place_unheard_of", {"place": "moon"}),
        ("sessions_missing", {"sessions": None}),
        ("below_zero", {"attendances": -1}),
        ("more_new_than_people", {"new_people": 11}),
    ],
)
def test_a_row_that_contradicts_itself_is_counted_and_refused(rule, changes):
    found = answers(faults(make_ledger(make_row(), make_row(**changes))))[0]

    assert found == dict.fromkeys(RULES, 0) | {rule: 1}
    with pytest.raises(UnusableInput, match=f"1 rows {RULES[rule]}"):
        refuse_faults(found)
