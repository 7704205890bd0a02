"""Records of relationships for tests, made by its commands."""
