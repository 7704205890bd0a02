"""allauth's forms in our words: a label above each field, no text inside it."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp

ADDRESS = "Your e-mail address"
HOW_TO_CHOOSE = "At least 12 characters, for instance four words that have nothing in common."
CODE = "The six digits that the app on your phone shows now"


class InOurWords:
    """Gives fields the labels and hints named by the class."""

    labels: ClassVar[dict[str, str]] = {}
    hints: ClassVar[dict[str, str]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels[name]
            field.help_text = self.hints.get(name, "")
            if name == "code":
                field.widget.attrs["inputmode"] = "numeric"


class SignInForm(InOurWords, account.LoginForm):
    labels: ClassVar[dict[str, str]] = {"login": ADDRESS, "password": "Your password"}


class PasswordAgainForm(InOurWords, account.ReauthenticateForm):
    labels: ClassVar[dict[str, str]] = {"password": "Your password"}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    labels: ClassVar[dict[str, str]] = {
        "oldpassword": "Your present password",
        "password1": "Choose a new password",
        "password2": "Type the new password again",
    }
    hints: ClassVar[dict[str, str]] = {"password1": HOW_TO_CHOOSE}


class ForgottenPasswordForm(InOurWords, account.ResetPasswordForm):
    labels: ClassVar[dict[str, str]] = {"email": ADDRESS}
    hints: ClassVar[dict[str, str]] = {"email": "We send a link there."}


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):
    labels: ClassVar[dict[str, str]] = {
        "password1": "Choose a new password",
        "password2": "Type the new password again",
    }
    hints: ClassVar[dict[str, str]] = {"password1": HOW_TO_CHOOSE}


class CodeForm(InOurWords, second_factor.AuthenticateForm):
    labels: ClassVar[dict[str, str]] = {"code": CODE}
    hints: ClassVar[dict[str, str]] = {"code": "Or one of your recovery codes."}


class CodeAgainForm(InOurWords, second_factor.ReauthenticateForm):
    labels: ClassVar[dict[str, str]] = {"code": CODE}
    hints: ClassVar[dict[str, str]] = {"code": "Or one of your recovery codes."}


class FirstCodeForm(InOurWords, totp.ActivateTOTPForm):
    labels: ClassVar[dict[str, str]] = {"code": CODE}

    @property
    def key_in_groups(self) -> str:
        """The key as somebody can type it: in groups of four."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))
