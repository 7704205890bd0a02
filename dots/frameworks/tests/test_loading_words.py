import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from dots.accounts.tests.makers import make_actor, make_programme
from dots.foundation.actor import LEAD
from dots.foundation.commands import NotAllowed, NotPossible
from dots.foundation.models import Installation
from dots.frameworks import selectors
from dots.frameworks.commands import (
    load_reference_data,
)
from dots.frameworks.models import Crosswalk, Framework, Term
from dots.frameworks.reference import read_reference
from dots.frameworks.tests.makers import load, term, write_list

pytestmark = pytest.mark.django_db


def test_the_product_comes_with_its_lists():
    loaded = load()

    assert len(loaded) == Framework.objects.count() + Crosswalk.objects.count()
    assert Framework.objects.filter(is_default=True).count() == 10


def test_loading_again_changes_nothing():
    load()
    before = list(Term.objects.order_by("pk").values())

    loaded = load()

    assert loaded == []
    assert list(Term.objects.order_by("pk").values()) == before


def test_the_command_loads_the_lists_and_says_how_many():
    out = io.StringIO()

    call_command("load_reference_data", stdout=out)
    call_command("load_reference_data", stdout=out, verbosity=0)

    assert out.getvalue() == (
        "23 lists and tables loaded or brought up to date.\n2 new sets of questions.\n"
    )


def test_the_command_refuses_in_words(tmp_path):
    write_list(tmp_path, default=False)

    with pytest.raises(CommandError, match="exactly one default"):
        call_command("load_reference_data", folder=tmp_path)


def test_only_whoever_runs_the_installation_loads_lists(tmp_path):
    write_list(tmp_path)

    with pytest.raises(NotAllowed):
        load_reference_data(
            actor=make_actor(LEAD),
            installation=Installation(),
            reference=read_reference(tmp_path),
        )

    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([term("apple", "Cider apple"), term("pear")], "label was “Apple” and would be “Cider"),
        ([term("apple", hint="A tree"), term("pear")], "its hint was “” and would be “A tree”"),
        ([term("apple", parent="pear"), term("pear")], "its parent was"),
        ([term("apple")], "leaves out “Pear” (pear)"),
    ],
)
def test_a_code_never_changes_its_meaning(tmp_path, words, sentence):
    write_list(tmp_path)
    load(tmp_path)
    write_list(tmp_path, "fruit-1", *words)

    with pytest.raises(NotPossible) as refused:
        load(tmp_path)

    assert sentence in str(refused.value)
    assert "new version" in str(refused.value)
    assert sorted(Term.objects.values_list("label", flat=True)) == ["Apple", "Pear"]


def test_a_list_may_grow_and_be_put_in_another_order(tmp_path):
    write_list(tmp_path)
    load(tmp_path)
    write_list(tmp_path, "fruit-1", term("plum"), term("pear"), term("apple", also=["russet"]))

    loaded = load(tmp_path)

    assert loaded == ["fruit-1"]
    assert list(Term.objects.values_list("code", flat=True)) == ["plum", "pear", "apple"]
    assert Term.objects.get(code="apple").also == ["russet"]


def test_a_new_version_takes_over_and_the_old_one_stays_readable(tmp_path):
    programme = make_programme()
    write_list(tmp_path)
    load(tmp_path)
    write_list(tmp_path, default=False)
    write_list(tmp_path, "fruit-2", term("apple", "Apple, any"), version="2")

    load(tmp_path)

    assert [word.label for word in selectors.terms(programme, "fruit")] == ["Apple, any"]
    assert selectors.label(programme, "fruit", "pear") == "Pear"


def test_what_is_said_about_a_list_may_be_corrected(tmp_path):
    write_list(tmp_path)
    load(tmp_path)
    write_list(tmp_path, note="Seen in a shop.")

    loaded = load(tmp_path)

    assert (loaded, Framework.objects.get().note) == (["fruit-1"], "Seen in a shop.")


def test_a_list_has_one_default_in_the_database_too(tmp_path):
    write_list(tmp_path)
    load(tmp_path)
    twin = Framework(code="fruit-2", list_code="fruit", title="Fruit", is_default=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
