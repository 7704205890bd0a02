"""Whatever people type is found by whoever answers for it under the law, or it says why not."""

import re
from datetime import timedelta
from itertools import chain

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from dots.accounts.tests.makers import make_actor
from dots.actions.models import ActionAnswer, ActionVersion
from dots.actions.tests.makers import make_action
from dots.alerts.commands import send_digests
from dots.coverage.tests.makers import make_role
from dots.foundation.actor import LEAD, Actor
from dots.foundation.models import Message
from dots.foundation.notes import all_notes, note_sources, notes_by_key
from dots.introductions.models import EarlierAnswer, Side
from dots.introductions.tests.makers import make_introduction
from dots.network.tests.makers import make_contact, make_organisation
from dots.networks.commands import change_meeting, invite, send_minutes, write_to_members
from dots.networks.models import Meeting, MinutesVersion
from dots.networks.tests.makers import make_meeting, make_network
from dots.relationships.tests.makers import make_rest
from dots.requests.models import EarlierEnd, RequestMessage, RequestNote
from dots.support.models import Return, ReturnVersion
from tests.promises.test_links_shown_can_be_opened import make_full_programme

CODE = "a code, a colour, a number or a word of a list: nobody writes a sentence there"
NAME = "what something or somebody is called: a fact with its own page, found by searching"
MADE = "made by the product of what stands elsewhere"
LIST = "the words of a published or own list, or a question that everybody is asked"
FILE = "a file that somebody sent: told row by row on its own page"
MERGE = "how two partners became one, kept so that it can be undone: ids, and what stood before"

# Fields that keep text and that no request for information goes through, each with the reason.
NO_NOTE = {
    CODE: "actions.Action: barrier came_from came_from_key; agreements.Agreement: depth controller"
    " basis condition; agreements.RecordingRule: without_agreement;"
    " conversations.Answer: code over;"
    " conversations.Conversation: kind; conversations.MadeAction: line; conversations.Party:"
    " agreed_to; coverage.RolePlayed: role community ward_code; evidence.Statement: period;"
    " evidence.StoredFinding: period narrowed narrowed_key; filed_mail.Letter: why_held fingerprint"
    " message_id; foundation.Event: action actor_kind actor_id arguments_hash changed door;"
    " foundation.Link: purpose token_hash record_ids; foundation.Look: page actor_kind actor_id"
    " role; foundation.Message: way to their_id; foundation.Programme: primary_colour;"
    " foundation.Release: definition population; introductions.Introduction: pair role community"
    " ward_code came_from came_from_key; network.Organisation: charity_number company_number"
    " communities website; network.ProjectTarget: indicator; network.Site: postcode small_area_code"
    " ward_code; networks.Meeting: starts online;"
    " networks.MeetingBefore: starts online; networks.Network: communities wards;"
    " plans.Measure: indicator; plans.Plan: community ward_code; plans.StageAnswer: code;"
    " playbook.Decision: part key; relationships.HealthRule: by_kind;"
    " requests.KnowHow: kinds communities;"
    " requests.RequestKind: code; requests.SupportRequest: kind ward_code;"
    " shared_people.SharedPerson: community; summaries.Story: period;"
    " support.Activity: community kind mode wants tasks frameworks; support.LedgerCopy: quarter;"
    " support.LedgerTouch: quarter; support.ReturnReminder: occasion; support.RoundQuestion: code;"
    " web.ProgrammeLook: colour logo_mark; accounts.User: password; filed_mail.FilingAddress:"
    " token",
    NAME: "accounts.User: name; conversations.Conversation: title; filed_mail.Letter: from_name"
    " from_address left_out; filed_mail.Attachment: name kind path; foundation.Programme: name"
    " place_name; network.Contact: name job_role phone; network.Organisation: name;"
    " network.Project: name funder; network.Site: name address; network.Team: name;"
    " networks.Network: name; plans.Plan: name; requests.EarlierEnd: opened_by;"
    " requests.RequestMessage: by; requests.RequestNote:"
    " by; requests.SupportRequest: asked_as asker_name asker_phone;"
    " shared_people.SharedPerson: name work_title manager_name; shared_people.SideNote: by;"
    " support.Activity: title;"
    " support.CollectionRound: title; playbook.Pack: name",
    MADE: "conversations.MadeAction: as_agreed; evidence.Statement: tables;"
    " evidence.StoredFinding: tables; foundation.Message: subject"
    " text failed_because; foundation.Release: values; foundation.SearchEntry: kind scope title"
    " text address; duplicates.LikelyPair: reasons",
    LIST: "conversations.Question;"
    " plans.Worksheet: prompts why; playbook.Decision: value; playbook.Pack: parts;"
    " requests.RequestKind: title; support.RoundQuestion: words hint; frameworks; places",
    FILE: "foundation.Import; foundation.ImportRow; foundation.RememberedMapping",
    MERGE: "duplicates.Merge: before after left_what since told; duplicates.Move",
    "codes and digests: nobody types them": "foundation.JournalEntry: kind digest;"
    " retention.KeptOn: why; retention.Run: state; rights.RightsRequest: kind by how extended_why"
    " outcome was",
    "of a request for information itself: on its own page": "information_requests",
    "not sent yet: only the partner sees it": "support.Return: draft",
    "about somebody who is helped: the partner that keeps them answers for it, and the programme’s"
    " team never reads it": "rights.RightsRequest: words found; people; follow_ups; handovers;"
    " equality; safeguarding",
}
WHOLE = {
    "equality", "follow_ups", "frameworks", "handovers", "information_requests", "people", "places",
    "safeguarding",
}  # fmt: skip
KEEPS_TEXT = (models.CharField, models.TextField, models.JSONField)


def excepted():
    """The exceptions: "app", "app.Model" or "app.Model.field"."""
    for listed in NO_NOTE.values():
        for part in listed.split(";"):
            model, _, fields = part.strip().partition(":")
            yield from ([f"{model}.{field}" for field in fields.split()] or [model])


def where_text_is_kept():
    """Every field of every capability that keeps text and offers no choice of it."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            own = model.__module__.startswith("dots.")
            typed = isinstance(field, KEEPS_TEXT) and not field.choices
            if own and typed and not isinstance(field, models.EmailField | models.SlugField):
                yield f"{model._meta.label}.{field.name}"


def test_every_field_that_keeps_text_is_gone_through_or_says_why_not():
    found = {field for source in note_sources for field in source.fields}
    known, kept = set(excepted()), set(where_text_is_kept())

    def is_excepted(field):
        app, model, _ = field.split(".")
        return bool({app, f"{app}.{model}", field} & known)

    assert sorted(one for one in kept - found if not is_excepted(one)) == []
    assert sorted(found - kept) == []
    assert sorted(one for one in found if is_excepted(one)) == []
    named = set(chain(kept, (".".join(one.split(".")[:2]) for one in kept)))
    assert sorted(known - named - WHOLE) == []


@pytest.mark.django_db
def test_what_is_written_into_any_of_them_is_found_and_found_again_by_its_key():
    programme, partner = make_full_programme()
    make_what_has_no_maker_of_its_own(programme, partner)
    fields = {field for source in note_sources for field in source.fields}
    plain = [one for one in fields if not is_json(one)]
    for field in plain:
        label, _, name = field.rpartition(".")
        rows = apps.get_model(label)._default_manager.filter(programme=programme)
        rows.update(**{name: f"Words in {field}"})
    lead = make_actor(LEAD, programme)

    notes = {note.key: note for note in all_notes(lead)}

    texts = {note.text for note in notes.values()}
    assert sorted(one for one in plain if f"Words in {one}" not in texts) == []
    assert {note.field for note in notes.values()} == fields
    assert notes_by_key(lead, notes) == notes


# Records of notes that point at a contact whom the note is not about, each with the reason.
NOT_ABOUT_THEM = {"shared_people.SharedPerson": "the contact manages the person it is about"}


@pytest.mark.django_db
def test_a_note_of_a_record_that_points_at_somebody_is_found_by_their_name():
    programme, partner = make_full_programme()
    make_what_has_no_maker_of_its_own(programme, partner)
    somebody = make_contact("Zebra Thornshaw", organisation=partner)
    fields = {field for source in note_sources for field in source.fields if points(field)}
    for field in fields:
        label, _, name = field.rpartition(".")
        rows = apps.get_model(label)._default_manager.filter(programme=programme)
        rows.update(contact=somebody, **({} if is_json(field) else {name: f"Words in {field}"}))

    notes = [note for note in all_notes(make_actor(LEAD, programme)) if note.field in fields]

    assert {"relationships.Call.line", "actions.Action.what"} <= fields
    assert {note.field for note in notes} == fields
    assert sorted({note.field for note in notes if somebody.name not in note.names}) == []


def points(field):
    """True where a note's record points at a contact, and the note is about that contact."""
    label = field.rpartition(".")[0]
    here = {one.name for one in apps.get_model(label)._meta.local_fields}
    return "contact" in here and label not in NOT_ABOUT_THEM


@pytest.mark.django_db
def test_what_somebody_typed_in_a_letter_is_found_where_it_was_typed():
    """Letters are emptied a day after they went; the rest of each is the same every time."""
    partner = make_organisation()
    programme, lead = partner.programme, make_actor(LEAD, partner.programme)
    make_contact(organisation=partner, kind="main", email="ann@partner.example")
    network, to = make_network(members=(partner,)), {"organisation_ids": [partner.pk]}
    ahead = timezone.localdate() + timedelta(days=7)
    meeting = make_meeting(network, ahead, agenda="Zebra one", place="Zebra two")
    invite(actor=lead, meeting=meeting, text="Zebra three", **to)
    meeting.minutes = "Held."
    meeting.save()
    send_minutes(actor=lead, meeting=meeting, text="Zebra four", **to)
    write_to_members(actor=lead, network=network, subject="Zebra five", text="Zebra six", **to)
    make_introduction(partner, state="asked", why="Zebra seven")
    make_action("Zebra eight", organisation=partner, side="partner")
    send_digests(actor=lead, programme=programme, on=timezone.localdate())

    letters = "\n".join(f"{one.subject}\n{one.text}" for one in Message.objects.all())
    found = " ".join(note.text for note in all_notes(lead))

    typed = set(re.findall(r"Zebra \w+", letters))
    assert len(typed) == 8
    assert sorted(one for one in typed if one not in found) == []


def make_what_has_no_maker_of_its_own(programme, partner):
    make_role(organisation=partner)
    make_rest(partner)
    action, request = partner.actions.first(), partner.support_requests.first()
    ActionAnswer.objects.create(programme=programme, action=action, said="done")
    ActionVersion.objects.create(programme=programme, action=action, what="x", side="team")
    meeting = Meeting.objects.filter(programme=programme).first()
    move = {"on": meeting.on + timedelta(days=1), "place": "Elsewhere"}
    change_meeting(actor=Actor.system(programme, "test"), meeting=meeting, **move)
    base = {"programme": programme, "network": meeting.network}
    MinutesVersion.objects.create(**base, meeting=meeting, text="x")
    for model in (RequestMessage, RequestNote):
        model.objects.create(programme=programme, request=request, said_at=timezone.now())
    ended = {"closed_at": timezone.now(), "opened_at": timezone.now()}
    EarlierEnd.objects.create(programme=programme, request=request, **ended)
    side = Side.objects.filter(programme=programme).first()
    said = {"outcome": "yes", "outcome_at": timezone.now(), "outcome_by": "link"}
    EarlierAnswer.objects.create(programme=programme, side=side, **said)
    asked = Return.objects.filter(organisation=partner).first()
    asked.collection_round.questions.filter(code="people").update(kind="words")
    ReturnVersion.objects.create(
        programme=programme,
        for_return=asked,
        answers={"well": "It went well.", "sessions": 3},
        given_through="link",
    )


def is_json(field):
    label, _, name = field.rpartition(".")
    return isinstance(apps.get_model(label)._meta.get_field(name), models.JSONField)
