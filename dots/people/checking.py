"""What `dots check` asks of people: does every register agree with the ledger's row?"""

from __future__ import annotations

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from dots.people.models import Attendance, Register
from dots.people.wording import count


def registers_agree() -> list[str]:
    """Return a sentence where registers hold another number of people than is counted."""
    there = Attendance.objects.filter(activity=OuterRef("activity")).order_by()
    named = there.values("activity").annotate(number=Count("pk")).values("number")
    new = there.filter(was_new=True).values("activity").annotate(number=Count("pk"))
    registers = Register.objects.filter(activity__state="live").annotate(
        named=Coalesce(Subquery(named), 0), new=Coalesce(Subquery(new.values("number")), 0)
    )
    others = registers.exclude(activity__people=F("named") + F("others"))
    known = Q(others=0) | Q(new_others__isnull=False)
    fresh = registers.filter(known).exclude(
        activity__new_people=F("new") + Coalesce(F("new_others"), 0)
    )
    wrong = others.count(), fresh.count()
    said = ("another number of people than", "another number of new people than")
    return [
        f"{count(number, 'register')} of people: {what} the ledger counts."
        for number, what in zip(wrong, said, strict=True)
        if number
    ]
