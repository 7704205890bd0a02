"""People who sign in, and their memberships."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from dots.foundation.actor import PARTNER_ROLES, ROLES
from dots.foundation.ids import new_id
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody with an e-mail address and a password; what they may do is in memberships."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class MembershipQuerySet(ProgrammeQuerySet):
    def current(self) -> Self:
        return self.filter(ended_at=None)


class Membership(ProgrammeRecord):
    """What one person is in one programme, until it ends."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    partner_id = models.UUIDField(null=True)  # network's organisation, a higher layer
    ended_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "user", "role"],
                condition=Q(ended_at=None, partner_id=None),
                name="accounts_one_membership_a_role",
            ),
            models.UniqueConstraint(
                fields=["programme", "user", "role", "partner_id"],
                condition=Q(ended_at=None),
                name="accounts_one_membership_a_partner",
            ),
            models.CheckConstraint(
                condition=Q(role__in=PARTNER_ROLES, partner_id__isnull=False)
                | (~Q(role__in=PARTNER_ROLES) & Q(partner_id__isnull=True)),
                name="accounts_partner_people_name_their_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role}"
