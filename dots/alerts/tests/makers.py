"""Records of alerts for tests, made by its commands."""
