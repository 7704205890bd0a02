"""Nothing outside equality can read an answer: no list, no search, no choice of whom to ask."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

import dots
from dots.equality.models import Answers
from dots.handovers.wording import PARTS
from dots.people.models import Person

ROOT = Path(dots.__file__).parent
MAY_NAME_IT = {"web/demo.py"}  # has invented answers made for the demo city
NAMED = re.compile(r"dots\.equality|equality[.:]\w|apps\.get_model\(\W*equality")


def test_no_field_of_a_person_or_of_anything_else_leads_to_the_answers():
    related = [one for one in Person._meta.get_fields(include_hidden=True) if one.is_relation]
    to_answers = [one for one in related if one.related_model is Answers]

    assert all(one.hidden for one in to_answers)
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.related_model is Answers
    }
    assert pointing == set()


def test_no_other_part_of_the_product_names_them():
    found = {
        str(path.relative_to(ROOT))
        for ending in ("*.py", "*.html", "*.js")
        for path in ROOT.rglob(ending)
        if path.relative_to(ROOT).parts[0] != "equality" and NAMED.search(path.read_text())
    }

    assert found == MAY_NAME_IT


def test_the_rule_that_keeps_them_apart_is_checked_with_the_architecture():
    rules = (ROOT.parent / ".importlinter").read_text()

    rule = rules.split("[importlinter:contract:equality-answers]")[1].split("[importlinter")[0]
    assert "type = protected" in rule
    assert "dots.equality.models" in rule
    assert rule.split("allowed_importers =")[1].split() == ["dots.equality"]


def test_they_never_go_along_when_somebody_is_handed_over():
    assert not [code for code, _ in PARTS if "equal" in code]
