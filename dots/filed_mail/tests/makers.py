"""Records of filed_mail for tests, made by its commands."""
