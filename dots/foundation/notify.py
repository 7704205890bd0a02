"""GOV.UK Notify as a carrier of text messages: its own client, its API of version 2.

Source: https://docs.notifications.service.gov.uk/rest-api.html
"""

from __future__ import annotations

from typing import Any

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from dots.foundation.models import Message
from dots.foundation.texts import ARRIVED, FAULT, NO_SUCH_NUMBER, OFF, NotTaken

PATIENCE = 20  # seconds for one question to Notify
# Notify's words for the end of a text -> ours; with others ("sending") it is still on its way.
ENDS = {
    "delivered": ARRIVED,
    "permanent-failure": NO_SUCH_NUMBER,
    "temporary-failure": OFF,
    "technical-failure": FAULT,
}


class Notify:
    """GOV.UK Notify. Its template holds one thing, ((text)): our words stay with us."""

    def __init__(self, key: str, template: str, address: str) -> None:
        self.client = NotificationsAPIClient(key, base_url=address, timeout=PATIENCE)
        self.template = template

    def carry(self, message: Message) -> str:
        try:
            if message.tries:  # an earlier answer may have been lost on its way to us
                sent = self.client.get_all_notifications(reference=str(message.pk))
                if taken := sent["notifications"]:
                    return str(taken[0]["id"])
            answer = self.client.send_sms_notification(
                phone_number=message.to,
                template_id=self.template,
                personalisation={"text": message.text},
                reference=str(message.pk),
            )
        except APIError as problem:
            raise refusal(problem) from None  # its own words may repeat what we sent
        return str(answer["id"])

    def fate(self, their_id: str) -> str:
        try:
            status = self.client.get_notification_by_id(their_id)["status"]
        except APIError as problem:
            raise refusal(problem) from None
        return ENDS.get(status, "")


def refusal(problem: APIError) -> NotTaken:
    """Say whether it is the number, for which there is no other time, or anything else."""
    said: Any = problem.message
    errors = said if isinstance(said, list) else []
    if any(str(one.get("message", "")).startswith("phone_number") for one in errors):
        return NotTaken(NO_SUCH_NUMBER, is_final=True)
    kinds = [str(one.get("error", "")) for one in errors]
    return NotTaken(f"Notify {problem.status_code} {' '.join(kinds)}".strip())
