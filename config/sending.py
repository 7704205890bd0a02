"""Settings of what leaves this machine, and of the e-mails that come to it."""

import os

EMAIL_HOST = os.environ.get("DOTS_SMTP_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("DOTS_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("DOTS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("DOTS_SMTP_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DOTS_MAIL_FROM", "join-the-dots@localhost")

# Text messages: through GOV.UK Notify, or a gateway that turns e-mails into texts.
NOTIFY_KEY = os.environ.get("DOTS_NOTIFY_KEY", "")
NOTIFY_TEMPLATE = os.environ.get("DOTS_NOTIFY_TEMPLATE", "")
NOTIFY_ADDRESS = os.environ.get("DOTS_NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")
TEXTS_BY_MAIL = os.environ.get("DOTS_TEXTS_BY_MAIL", "")

# What people forward to a partner's own filing address, read by the background worker.
FILING_ADDRESS = os.environ.get("DOTS_FILING_ADDRESS", "")
FILING_MAILBOX = os.environ.get("DOTS_FILING_MAILBOX", "")
FILING_PASSWORD = os.environ.get("DOTS_FILING_PASSWORD", "")
FILING_CHECKED_BY = os.environ.get("DOTS_FILING_CHECKED_BY", "")
