"""Records of conversations for tests, made by its commands."""
