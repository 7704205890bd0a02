"""A return that names no ward counts at its partner's home, unless what it did lay elsewhere."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from dots.foundation.actor import Actor
from dots.foundation.ids import new_id
from dots.foundation.imports.targets import Fate, Settings
from dots.network.commands import add_site, add_sites, change_site, close_site, reopen_site
from dots.network.details import SiteRow
from dots.network.imports.standing import index_import
from dots.network.models import Site
from dots.network.tests.makers import make_organisation, make_site
from dots.support.commands import (
    correct_session,
    key_return,
    mark_same,
    record_session,
    remove_session,
    restore_session,
)
from dots.support.details import SessionDetails
from dots.support.imports import ActivityTarget
from dots.support.models import Activity, RoundQuestion
from dots.support.selectors.rows import versions_of
from dots.support.settling import settle_wherever_they_count
from dots.support.tests.makers import make_activity, make_return, make_round
from dots.support.tests.scene import HIGH, MILL

IN_MAY = date(2025, 5, 6)
TOLD = {"sessions": 9, "attendances": 85, "people": 30}
HOME, NOT_KNOWN = ("ward", MILL), ("unknown", None)


def at(ward="", day=IN_MAY, **more):
    return SessionDetails(starts_on=day, attendances=8, ward_code=ward, **more)


def record(scene, **more):
    return record_session(actor=scene.lead, organisation=scene.partner, details=at(**more))


def answer(scene, asked, **more):
    replaces = asked.versions.count()
    key_return(actor=scene.lead, asked=asked, replaces=replaces, answers={**TOLD, **more})


def counted(asked):
    """Where what a return adds counts now."""
    row = Activity.objects.live().get(return_version__for_return=asked)
    return row.place, row.ward_id


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        ({"ward": MILL}, HOME),
        ({}, HOME),  # an entry of which nobody knows where it was says nothing
        ({"ward": HIGH}, NOT_KNOWN),
        ({"place": "several"}, NOT_KNOWN),
        ({"place": "elsewhere"}, NOT_KNOWN),
        ({"ward": HIGH, "day": date(2025, 7, 1)}, HOME),  # of other months
    ],
)
def test_entries_of_the_same_months_tell_whether_it_was_at_home(scene, asked, entry, where):
    record(scene, **entry)

    answer(scene, asked)

    assert counted(asked) == where


def test_an_entry_outside_the_area_agrees_with_a_partner_whose_sites_are_there(scene):
    partner = make_organisation(programme=scene.programme)
    make_site(organisation=partner, ward_code="E05111111")
    make_activity(organisation=partner, place="elsewhere")
    asked = make_return(make_round(scene.programme), partner)
    answer(scene, asked)
    before = counted(asked)

    record_session(actor=scene.lead, organisation=partner, details=at(MILL))

    assert (before, counted(asked)) == (("elsewhere", None), NOT_KNOWN)


def test_another_partners_entries_say_nothing(scene, asked):
    make_activity(organisation=make_organisation(programme=scene.programme), ward_id=HIGH)

    answer(scene, asked)

    assert counted(asked) == HOME


def test_every_change_of_the_entries_settles_it_again(scene, asked):
    answer(scene, asked)
    places = [counted(asked)]
    row = record(scene, ward=HIGH)
    places.append(counted(asked))
    corrected = correct_session(actor=scene.lead, row=row, details=at(MILL))
    places.append(counted(asked))
    away = correct_session(actor=scene.lead, row=corrected, details=at(HIGH))
    remove_session(actor=scene.lead, row=away)
    places.append(counted(asked))
    restore_session(actor=scene.lead, row=away.fresh())
    places.append(counted(asked))
    mark_same(actor=scene.lead, row=away.fresh(), counted=record(scene, ward=MILL))
    places.append(counted(asked))

    assert places == [HOME, NOT_KNOWN, HOME, HOME, NOT_KNOWN, HOME]


def test_a_change_of_the_partners_sites_settles_it_again(scene, asked):
    answer(scene, asked)
    lead, partner = scene.lead, scene.partner
    places = [counted(asked)]
    other = add_site(actor=lead, organisation=partner, name="High Hall", ward_code=HIGH)
    places.append(counted(asked))
    change_site(actor=lead, site=other, name="High Hall", ward_code=MILL)
    places.append(counted(asked))
    row: SiteRow = {"organisation_id": partner.pk, "name": "Hut", "ward_code": HIGH}
    add_sites(actor=lead, programme=scene.programme, rows=[row])
    places.append(counted(asked))

    assert places == [HOME, NOT_KNOWN, HOME, NOT_KNOWN]


def test_a_site_closed_before_the_months_is_none_of_the_partners_homes(scene, asked):
    answer(scene, asked)
    other = add_site(actor=scene.lead, organisation=scene.partner, name="High Hall", ward_code=HIGH)
    close_site(actor=scene.lead, site=other)  # today: after the months
    after = counted(asked)
    Site.objects.filter(pk=other.pk).update(closed_on=date(2025, 3, 31))
    settle_wherever_they_count([scene.partner.pk])
    before = counted(asked)

    reopen_site(actor=scene.lead, site=other.fresh())

    assert (after, before, counted(asked)) == (NOT_KNOWN, HOME, NOT_KNOWN)


def test_sites_that_come_in_by_a_file_settle_it_again(scene, asked):
    answer(scene, asked)
    file = uuid4()
    make_site(organisation=scene.partner, ward_code=HIGH, import_id=file)

    index_import.call(import_id=str(file))

    assert counted(asked) == NOT_KNOWN


def test_a_row_that_moves_keeps_its_history_and_its_numbers(scene, asked):
    answer(scene, asked)

    record(scene, ward=HIGH)

    row = Activity.objects.live().get(return_version__for_return=asked)
    chain = [
        (one.place, one.state) for one in versions_of(Actor.system(row.programme, "test"), row)
    ]
    assert chain == [("unknown", "live"), ("ward", "replaced")]
    assert (row.sessions, row.attendances, row.people, row.version) == (8, 77, 30, 2)


def test_a_file_that_comes_in_and_goes_out_settles_it_again(scene, asked):
    answer(scene, asked)
    target, settings = ActivityTarget(), Settings(uuid4(), {})
    row = Activity(
        id=new_id(),
        programme=scene.programme,
        organisation=scene.partner,
        starts_on=IN_MAY,
        place="ward",
        ward_id=HIGH,
        source="import",
        import_id=settings.import_id,
    )
    system = Actor.system(scene.programme, "test")
    target.store(system, settings, [Fate.keep(row)], live=False)
    places = [counted(asked)]

    target.make_live(settings.import_id)
    places.append(counted(asked))
    target.withdraw(settings.import_id)
    places.append(counted(asked))

    assert places == [HOME, NOT_KNOWN, HOME]


def test_a_return_of_the_same_months_that_names_another_ward_counts_too(scene, asked):
    other = make_round(scene.programme)
    RoundQuestion.objects.create(
        programme=scene.programme,
        collection_round=other,
        code="people-by-ward",
        kind="wards",
        words="Where?",
        position=9,
    )
    second = make_return(other, scene.partner)
    answer(scene, asked)

    key_return(actor=scene.lead, asked=second, replaces=0, answers={"people-by-ward": {HIGH: 4}})

    assert counted(asked) == NOT_KNOWN


def test_the_returns_own_wards_do_not_move_it(scene, asked):
    answer(scene, asked)

    answer(scene, asked, people=31)

    assert counted(asked) == HOME
