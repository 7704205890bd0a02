"""What the script of a page with answers asks and is told; nothing else than it needs to go on."""

from __future__ import annotations

from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone

from dots.conversations.commands import save_answer
from dots.conversations.forms import AnswerForm
from dots.conversations.standing import Standing
from dots.conversations.views.shared import Desk, opened_by
from dots.design.problems import problems
from dots.foundation.ids import new_id
from dots.foundation.pages import act

ACCEPTED = "application/json"
SOMEBODY_ELSE = (
    "Not saved: somebody else is signed in in this browser now, and nothing is saved as theirs."
    " What you typed is still here. Sign in as yourself in another tab; this page then saves by"
    " itself."
)


def told(desk: Desk, form: AnswerForm) -> JsonResponse:
    """Keep one answer, or give a page open for long what it needs to go on.

    Only whoever opened the page is given it: what one person typed is never kept as another's.
    """
    mine = opened_by(desk.request)
    if desk.request.headers.get("X-Opened-By", mine) != mine:
        return JsonResponse({"said": SOMEBODY_ELSE, "stranger": True}, status=409)
    if desk.request.method == "GET":
        return JsonResponse({"token": get_token(desk.request)})
    return saved(desk, form)


def saved(desk: Desk, form: AnswerForm) -> JsonResponse:
    """Keep one answer of the page, and say so, or why not."""
    code = form.question.code
    if not act(form, save_answer, actor=desk.request.actor, conversation=desk.conversation):
        wrong = [problem for field in form.visible_fields() for problem in problems(field)]
        wrong += [str(problem) for problem in form.non_field_errors()]
        return JsonResponse({"said": wrong[0] if wrong else "Not saved."}, status=409)
    now = Desk(desk.request, desk.conversation).standing.get(code, Standing())
    return JsonResponse(
        {
            "said": f"Saved {timezone.localtime():%H:%M}",
            "seen": ",".join(map(str, now.seen_by(form.seen_numbers, form.answer()))),
            "command_id": str(new_id()),
            "two": desk.page("decide", code) if now.is_two else "",
        }
    )
