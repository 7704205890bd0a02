"""Records of introductions for tests, made by its commands."""
