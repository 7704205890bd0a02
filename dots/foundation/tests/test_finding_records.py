import uuid

import pytest

from dots.foundation import search
from dots.foundation.actor import Actor
from dots.foundation.search import Document
from dots.foundation.tests.makers import make_actor, make_programme

pytestmark = pytest.mark.django_db


def make_document(programme, title, text="", kind="partner"):
    return Document(programme.id, uuid.uuid4(), kind, title, "/partners/1/", text)


def titles(hits):
    return [hit.title for hit in hits]


def test_a_record_is_found_by_the_beginning_of_its_words():
    programme = make_programme()
    search.index([make_document(programme, "Northmoor Carers’ Centre", "tea and tablets")])
    actor = make_actor(programme)

    assert titles(search.find(actor, "carer north")) == ["Northmoor Carers’ Centre"]
    assert titles(search.find(actor, "tab")) == ["Northmoor Carers’ Centre"]
    assert search.find(actor, "quayside") == []


def test_a_word_in_the_title_counts_more_than_one_in_the_text():
    programme = make_programme()
    search.index(
        [
            make_document(programme, "Quayside GP", "near the library"),
            make_document(programme, "Library at Northmoor"),
        ]
    )

    found = search.find(make_actor(programme), "library")

    assert titles(found) == ["Library at Northmoor", "Quayside GP"]


def test_another_programmes_record_is_never_found():
    mine, theirs = make_programme("Exborough"), make_programme("Wyborough")
    search.index([make_document(theirs, "Northmoor Carers’ Centre")])

    assert search.find(make_actor(mine), "northmoor") == []
    assert search.find(make_actor(mine), f"p{theirs.id.hex}") == []
    assert search.find(Actor.visitor(), "northmoor") == []


@pytest.mark.parametrize("typed", ['"', "* OR (", "a:b NOT c", "", "' & | !", "title:x"])
def test_signs_that_mean_something_to_a_database_are_only_text(typed):
    programme = make_programme()
    search.index([make_document(programme, "Northmoor")])

    assert search.find(make_actor(programme), typed) == []


def test_a_kind_narrows_what_is_found():
    programme = make_programme()
    search.index(
        [
            make_document(programme, "Northmoor Library", kind="site"),
            make_document(programme, "Northmoor Trust"),
        ]
    )

    found = search.find(make_actor(programme), "northmoor", kinds=["site"])

    assert titles(found) == ["Northmoor Library"]


def test_a_record_indexed_again_is_found_by_its_new_words_only():
    programme, actor = make_programme(), None
    first = make_document(programme, "Northmoor")
    search.index([first])
    actor = make_actor(programme)

    search.index([Document(programme.id, first.record_id, "partner", "Quayside", "/")])

    assert search.find(actor, "northmoor") == []
    assert titles(search.find(actor, "quayside")) == ["Quayside"]


def test_a_record_forgotten_is_not_found():
    programme = make_programme()
    document = make_document(programme, "Northmoor")
    search.index([document])

    search.forget([document.record_id])

    assert search.find(make_actor(programme), "northmoor") == []
