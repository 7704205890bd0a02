"""Records of plans for tests, made by its commands."""
