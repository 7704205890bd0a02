"""Questions about filed_mail that cross records."""
