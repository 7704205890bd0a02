"""Records of shared_people for tests, made by its commands."""
