"""What filed_mail keeps, and what must always be true of it."""
