"""Records of requests for tests, made by its commands."""
