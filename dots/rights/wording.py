"""What is said of requests and complaints."""

from __future__ import annotations

ACCESS, COMPLAINT = "access", "complaint"
KINDS = {
    ACCESS: "To see what is kept about them",
    "correction": "To have something put right",
    "erasure": "To have it erased",
    "objection": "That we stop using it",
    COMPLAINT: "A complaint about how we keep or use it",
}
HOW = {
    "in-person": "In person",
    "phone": "By phone",
    "letter": "By letter",
    "email": "By e-mail or message",
}
SELF = "self"
BY = {
    SELF: "They themselves",
    "other": "Somebody who acts for them, and we saw that they may",
}
WHYS = {
    "complex": "It is complex",
    "several": "They asked for several things at once",
}
OUTCOMES = {
    "done": "Done as they asked",
    "part": "Done in part; they were told why",
    "not": "Not done; they were told why, and that they can complain to the ICO",
}
MONTHS = 24
