"""What a lead sets: kinds with their targets, who may ask, how long is kept what they tell."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dots.foundation.forms import CommandForm
from dots.foundation.pages import Request, act, require
from dots.network.overview import in_words
from dots.network.selectors import programme_of
from dots.requests.commands import add_kind, set_kind, set_rule
from dots.requests.forms.settings import ChangeKindForm, KindForm, RuleForm
from dots.requests.selectors.kinds import kinds_of, rule_of
from dots.requests.wording import words_kept

BOTH = ["GET", "POST"]


@require_safe
def kinds(request: Request) -> HttpResponse:
    """Every kind with its target, and the rule."""
    home = programme_of(request.actor)
    require(request.actor, "requests.set_kind", home)
    rule = rule_of(home)
    context = {
        "rows": [
            {
                "name": kind.title,
                "value": "Not offered" if kind.is_hidden
                else in_words(kind.target_days, "working day"),
                "address": f"{reverse('requests:change_kind')}?kind={kind.code}",
            }
            for kind in kinds_of(home, hidden=True)
        ],
        "rule_rows": [
            {
                "name": "The form for everyone",
                "value": "Open" if rule.is_open else "Closed",
                "address": reverse("requests:rule"),
            },
            {
                "name": "Whom to answer is kept for",
                "value": f"{in_words(rule.months_kept, 'month')} after a request is settled",
                "address": reverse("requests:rule"),
            },
            {
                "name": "What was asked and said is kept for",
                "value": f"{words_kept(rule)} after a request is settled",
                "address": reverse("requests:rule"),
            },
        ],
        "open_form": request.build_absolute_uri(reverse("requests:openly", args=[home.slug])),
    }  # fmt: skip
    return render(request, "requests/kinds.html", context)


def shown(request: Request, form: CommandForm, title: str) -> HttpResponse:
    context = {"base": "design/base.html", "title": title, "form": form, "button": "Save this",
               "back": reverse("requests:kinds"), "back_text": "Target times"}  # fmt: skip
    return render(request, "requests/question.html", context)


@require_http_methods(BOTH)
def new_kind(request: Request) -> HttpResponse:
    """A kind of one's own."""
    home = programme_of(request.actor)
    require(request.actor, "requests.add_kind", home)
    form = KindForm(request.POST or None)
    if act(form, add_kind, actor=request.actor, programme=home):
        messages.success(request, "Added. It is offered to whoever asks from now on.")
        return redirect("requests:kinds")
    return shown(request, form, "Add a kind of request")


@require_http_methods(BOTH)
def change_kind(request: Request) -> HttpResponse:
    """Say a kind otherwise; the address names it by its word, not by a record."""
    home = programme_of(request.actor)
    require(request.actor, "requests.set_kind", home)
    known = {kind.code: kind for kind in kinds_of(home, hidden=True)}
    kind = known.get(request.GET.get("kind", ""))
    if kind is None:
        raise Http404
    initial = {name: getattr(kind, name) for name in ("title", "target_days", "is_hidden")}
    form = ChangeKindForm(request.POST or None, initial=initial).changing()
    if act(form, set_kind, actor=request.actor, programme=home, code=kind.code):
        messages.success(request, "Saved. Requests that are open keep the target they have.")
        return redirect("requests:kinds")
    return shown(request, form, f"Change “{kind.title}”")


@require_http_methods(BOTH)
def rule(request: Request) -> HttpResponse:
    """Who may ask, and for how long whom to answer and what was said is kept."""
    home = programme_of(request.actor)
    require(request.actor, "requests.set_rule", home)
    now = rule_of(home)
    initial = {
        "is_open": "yes" if now.is_open else "no",
        "months_kept": now.months_kept,
        "months_of_words": now.months_of_words,
    }
    form = RuleForm(request.POST or None, initial=initial).changing()
    if act(form, set_rule, actor=request.actor, programme=home):
        messages.success(request, "Saved.")
        return redirect("requests:kinds")
    return shown(request, form, "Who may ask, and how long do we keep what they tell us?")
