"""For every address that names a record: how to make such a record in a given programme.

A new address fails the promise until it stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from dots.accounts.models import Invitation
from dots.accounts.tests import makers as accounts
from dots.actions.tests import makers as actions
from dots.agreements.tests.makers import make_agreement
from dots.conversations.tests import makers as conversations
from dots.coverage.tests import makers as coverage
from dots.duplicates.tests import makers as duplicates
from dots.filed_mail.tests import makers as filed_mail
from dots.follow_ups.tests import makers as follow_ups
from dots.foundation.ids import new_id
from dots.foundation.models import Import, ImportRow, Programme
from dots.handovers.tests import makers as handovers
from dots.information_requests.tests import makers as information_requests
from dots.introductions.tests import makers as introductions
from dots.network.tests import makers as network
from dots.networks.tests import makers as networks
from dots.people.tests import makers as people
from dots.places.tests import makers as places
from dots.plans.tests import makers as plans
from dots.playbook.tests import makers as playbook
from dots.relationships.tests import makers as relationships
from dots.requests.tests import makers as requests
from dots.retention.tests import makers as retention
from dots.rights.tests import makers as rights
from dots.safeguarding.tests import makers as safeguarding
from dots.shared_people.tests import makers as shared_people
from dots.support.models import RoundQuestion
from dots.support.tests import makers as support
from tests.promises.figures import make_finding, make_statement

Maker = Callable[[Programme], Any]


def make_import(programme: Programme) -> Import:
    return Import.objects.create(
        programme=programme, target="activity", name="a.csv", state="ready", size=1
    )


def make_import_row(programme: Programme) -> dict[str, UUID]:
    upload = make_import(programme)
    row = ImportRow.objects.create(
        programme=programme, upload=upload, number=2, cells=["1"], record_id=new_id()
    )
    return {"pk": upload.pk, "row_pk": row.pk}


def make_invitation(programme: Programme) -> Invitation:
    return Invitation.objects.create(
        programme=programme,
        email="new@example.org",
        role="team member",
        expires_at=timezone.now() + timedelta(days=1),
    )


def make_organisation(programme: Programme) -> Any:
    return network.make_organisation(programme=programme)


def make_letters_file(programme: Programme) -> Any:
    return filed_mail.make_attachment(filed_mail.make_letter(make_organisation(programme)))


def make_team_member(programme: Programme) -> Any:
    return accounts.make_member("team member", programme)


def make_likely_pair(programme: Programme) -> Any:
    return duplicates.make_pair(programme=programme)


def make_merge(programme: Programme) -> Any:
    return duplicates.make_merge(make_likely_pair(programme))


def make_target(programme: Programme) -> Any:
    project = network.make_project(programme=programme)
    due = timezone.localdate() + timedelta(days=30)
    return project.targets.create(programme=programme, indicator="sessions", value=10, by=due)


def inside(make: Callable[..., Any]) -> Maker:
    """Make something inside a new partner of the programme."""
    return lambda programme: make(organisation=make_organisation(programme))


def inside_one(make: Callable[..., Any]) -> Maker:
    """Make something that begins with a new partner of the programme."""
    return lambda programme: make(make_organisation(programme))


def make_two_partners(programme: Programme) -> dict[str, UUID]:
    pair = make_organisation(programme), make_organisation(programme)
    return {"organisation_id": pair[0].pk, "other_id": pair[1].pk}


def make_question(programme: Programme) -> RoundQuestion:
    return support.make_round(programme).questions.get(code="sessions")


def make_return(programme: Programme) -> Any:
    return support.make_return(support.make_round(programme))


def make_measure(programme: Programme) -> Any:
    return plans.make_measure(plans.make_plan(programme=programme))


def make_round_done(programme: Programme) -> Any:
    plan = plans.make_plan(programme=programme)
    plans.make_done(plan)
    return plan


CONVERSATION = (
    "changes check close conversation decide details everything outcomes partners question reopen"
)
SUMMARY = (
    "end_links note_agreed ours_summary ours_summary_correct ours_summary_thanks"
    " ours_summary_withdraw send_again"
)
GUIDE = "drop_guide guide_version new_question use_guide"

PLAN = (
    "add_measure answer change close finish_stage partners plan question reopen repeat_stage"
    " resume_stage skip_stage stage take_over whole whole_csv"
)
ORGANISATION = (
    "add_contact add_site add_team alike_site bring_back change_organisation close_organisation"
    " end_organisation organisation pause_organisation"
)
IMPORT = (
    "import import_add_all import_answer_overlaps import_answer_repeats import_check_again"
    " import_columns import_load import_overlap import_retry import_rows import_rows_file"
    " import_table import_undo"
)
INFORMATION_REQUEST = "answered covers look make reopen request several"
MEETING = (
    "agree calendar cancel_meeting change_meeting hold_meeting invite meeting send_minutes write_up"
)
CONTACT = "change_contact close_contact contact end_links reopen_contact"
INTRODUCTION = "ask ask_outcome change introduction reopen withdraw"
ROUND = "add_question ask close_round edit_round remind_silent remove_round round round_csv send"
RETURN = "end_links key new_link not_phoned phoned remind return"
OURS = "ours_check ours_nothing ours_question ours_sent ours_start"

REQUEST = (
    "request triage write answer cannot note_request reopen new_follow_link keep_know_how"
    " ours ours_reply ours_withdraw ours_came team_reply team_withdraw team_came"
)

PERSON = "add_carer add_goal change close communication contact erase looks needs person record"
RIGHTS = "acknowledge answer extend file put_right reopen request ask_lead concerns"
WAVE = "answer end_links make_link mark send_link text_link unmark wave"
CONCERN = "close concern decide looks read reopen"
VISIT = "call_off check_in check_out longer visit"
HANDOVER = "end handover received reply send_again take_back"
SHARED = "add_note add_objective answer change end link resume review send shared tell terms told"

TABLE: list[tuple[str, str, Maker]] = [
    ("actions", "action again answer change", inside(actions.make_action)),
    ("accounts", "change end member", lambda programme: accounts.make_member(programme=programme)),
    ("accounts", "invitation resend withdraw", make_invitation),
    ("accounts", "invite_lead", lambda programme: programme),
    ("agreements", "new partner", make_organisation),
    ("agreements", "change end resume", inside(make_agreement)),
    ("conversations", "start", make_organisation),
    ("conversations", CONVERSATION, inside(conversations.make_conversation)),
    ("conversations", SUMMARY, inside(conversations.make_sent)),
    ("conversations", "accept decline", inside(conversations.make_correction)),
    ("conversations", GUIDE, conversations.make_draft),
    ("conversations", "change_question move_question", conversations.make_question),
    ("coverage", "add_role said_yes say_roles", make_organisation),
    ("coverage", "change_role end_role resume_role", inside(coverage.make_role)),
    ("duplicates", "again different later merge pair", make_likely_pair),
    ("duplicates", "merged undo", make_merge),
    ("duplicates", "same_as", make_organisation),
    ("evidence", "by finding narrow publish sources spreadsheet", make_finding),
    ("evidence", "withdraw", make_statement),
    ("filed_mail", "address renew", make_organisation),
    ("filed_mail", "accept letter move put_back refuse take_away", inside(filed_mail.make_letter)),
    ("filed_mail", "attachment", make_letters_file),
    ("equality", "answer take_out", inside(people.make_person)),
    ("follow_ups", "texts", make_organisation),
    ("follow_ups", "ask ask_story start", inside(people.make_person)),
    ("follow_ups", "take_out withdraw", inside(follow_ups.make_consent)),
    ("follow_ups", WAVE, inside(follow_ups.make_baseline)),
    ("handovers", "elsewhere send", inside(people.make_person)),
    ("handovers", HANDOVER, inside(handovers.make_handover)),
    ("handovers", "read", inside(handovers.make_shared)),
    ("foundation", IMPORT, make_import),
    ("information_requests", INFORMATION_REQUEST, information_requests.make_information_request),
    ("information_requests", "note take_back", inside_one(information_requests.make_found_note)),
    ("information_requests", "made made_csv", information_requests.make_answer_made),
    ("introductions", "add_tie around suggest", make_organisation),
    ("introductions", "begin", make_two_partners),
    ("introductions", INTRODUCTION, inside_one(introductions.make_introduction)),
    ("introductions", "consent outcome", inside_one(introductions.make_side)),
    ("introductions", "end_tie resume_tie", inside_one(introductions.make_tie)),
    ("foundation", "import_row", make_import_row),
    ("network", ORGANISATION, make_organisation),
    ("network", "change_team close_team reopen_team", inside(network.make_team)),
    ("network", "change_site close_site reopen_site site", inside(network.make_site)),
    ("network", CONTACT, inside(network.make_contact)),
    (
        "network",
        "add_target change_project close_project project reopen_project",
        lambda programme: network.make_project(programme=programme),
    ),
    ("network", "change_target close_target reopen_target", make_target),
    (
        "networks",
        "add_meeting add_members change close mailings mailings_csv network plan reopen write",
        lambda programme: networks.make_network(programme=programme),
    ),
    ("networks", "change_member end_member", networks.make_member_in),
    ("networks", MEETING, networks.make_meeting_in),
    ("networks", "mailing", networks.make_mailing_in),
    ("networks", "note_answer", networks.make_answer_in),
    ("places", "load_progress", places.make_area_load),
    ("places", "remove_council", places.make_programme_area),
    ("playbook", "pack remove_pack", playbook.make_pack),
    ("summaries", "story summary text", make_organisation),
    ("plans", PLAN, lambda programme: plans.make_plan(programme=programme)),
    ("plans", "earlier", make_round_done),
    ("plans", "change_measure drop_measure resume_measure", make_measure),
    ("relationships", "call rest summary to_know wake who", make_organisation),
    ("relationships", "hand_over portfolio summaries", make_team_member),
    ("relationships", "handed handed_summaries", inside(relationships.make_handover)),
    ("relationships", "take_back", inside(relationships.make_call)),
    ("requests", "ask offered make_link", make_organisation),
    ("requests", REQUEST, inside(requests.make_request)),
    (
        "requests",
        "note change_know_how retire_know_how restore_know_how",
        lambda programme: requests.make_know_how(programme=programme),
    ),
    ("people", f"{PERSON} handed_back reopen twice", inside(people.make_person)),
    ("people", "add alike forget_columns import keys register", make_organisation),
    ("people", "imported load_import undo_import", inside(people.make_intake)),
    ("people", "end_key", inside(people.make_own_key)),
    ("people", "merge", inside_one(people.make_two)),
    ("people", "part", inside_one(people.make_merge)),
    ("people", "goal", inside(people.make_goal)),
    ("people", "end_carer resume_carer", inside(people.make_carer)),
    ("people", "correct session", inside(people.make_register)),
    ("rights", "log", make_organisation),
    ("rights", "log_of plan", inside(people.make_person)),
    ("rights", RIGHTS, inside(rights.make_rights_request)),
    ("retention", "keep_on", inside(people.make_person)),
    ("retention", "let_go", inside(retention.make_kept_on)),
    ("safeguarding", "add_check arrange raise", make_organisation),
    ("safeguarding", "plan raise_about", inside(people.make_person)),
    ("safeguarding", CONCERN, inside_one(safeguarding.make_concern)),
    ("safeguarding", VISIT, inside(safeguarding.make_visit)),
    ("safeguarding", "end_check", inside_one(safeguarding.make_check_at)),
    ("shared_people", "propose", make_organisation),
    ("shared_people", f"{SHARED} withdraw", inside_one(shared_people.make_shared)),
    ("shared_people", "answer_objective change_objective", shared_people.make_objective_of),
    ("shared_people", "put_back_note take_back_note", shared_people.make_note_of),
    ("shared_people", "answer_remark", shared_people.make_remark_of),
    ("support", "record", make_organisation),
    ("support", "correct remove restore row same", inside(support.make_activity)),
    ("support", ROUND, support.make_round),
    ("support", "remove_question", make_question),
    ("support", f"{RETURN} {OURS}", make_return),
]
MAKERS: dict[str, Maker] = {
    f"{space}:{name}": make for space, names, make in TABLE for name in names.split()
}
WORDS = {  # parts of an address beside the record
    "dimension": "ward",
    "code": "sessions",
    "stage": 1,
    "number": 1,
    "question": "focus",
    "said": "yes",
}


def parts_of(record: Any, address_parts: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return the varying parts of an address of this record."""
    if isinstance(record, dict):
        return record
    return {name: record.pk if kind == "uuid" else WORDS[name] for name, kind in address_parts}
