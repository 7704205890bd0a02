"""Records of playbook for tests, made by its commands."""
