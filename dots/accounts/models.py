"""People who sign in, their memberships, and the invitations that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dots.foundation.actor import PARTNER_MANAGER, PARTNER_ROLES, ROLES
from dots.foundation.ids import new_id
from dots.foundation.models import ProgrammeQuerySet, ProgrammeRecord

if TYPE_CHECKING:
    from dots.foundation.actor import Actor

ROLE_AND_PARTNER_AGREE = Q(role__in=PARTNER_ROLES, partner_id__isnull=False) | (
    ~Q(role__in=PARTNER_ROLES) & Q(partner_id__isnull=True)
)


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

    def within(self, actor: Actor) -> Self:
        """The people this actor may know by name: never a partner's people for the team."""
        records = super().within(actor)
        if actor.kind == "system":
            return records
        if actor.is_team:
            return records.filter(partner_id=None)
        if PARTNER_MANAGER in actor.roles:
            return records.filter(partner_id__in=actor.partner_ids)
        return records.filter(user_id=actor.id) if actor.kind == "user" else records.none()


class Membership(ProgrammeRecord):
    """What one person is in one programme, until it ends."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    partner_id = models.UUIDField(null=True)  # network's organisation, a higher layer
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = MembershipQuerySet.as_manager()

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
                condition=ROLE_AND_PARTNER_AGREE,
                name="accounts_partner_people_name_their_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role}"


class InvitationQuerySet(ProgrammeQuerySet):
    def waiting(self) -> Self:
        """Neither accepted nor withdrawn; perhaps too old to accept."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def within(self, actor: Actor) -> Self:
        """The invitations this actor may know.

        The team never those a partner sent its own people; and those it sent to a partner's
        people itself only until they are accepted.
        """
        records = super().within(actor)
        if actor.kind == "system":
            return records
        if actor.kind == "link":
            return records.filter(pk__in=actor.record_ids)
        if actor.is_team:
            partners_now = Q(partner_id__isnull=False, accepted_at__isnull=False)
            return records.filter(from_partner=False).exclude(partners_now)
        return records.filter(partner_id__in=actor.partner_ids)


class Invitation(ProgrammeRecord):
    """An address asked to join in a role. It can be accepted once."""

    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    partner_id = models.UUIDField(null=True)
    from_partner = models.BooleanField(default=False)  # sent by the partner: not the team's to see
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "email", "role"],
                condition=Q(accepted_at=None, withdrawn_at=None, partner_id=None),
                name="accounts_one_invitation_a_role",
            ),
            models.UniqueConstraint(
                fields=["programme", "email", "role", "partner_id"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="accounts_one_invitation_a_partner",
            ),
            models.CheckConstraint(
                condition=ROLE_AND_PARTNER_AGREE, name="accounts_invitations_name_their_partner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {self.role}"

    @property
    def state(self) -> str:
        """One word: accepted, withdrawn, expired or waiting."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "expired" if self.expires_at < timezone.now() else "waiting"
