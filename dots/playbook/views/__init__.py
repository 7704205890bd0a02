"""The pages of the playbook."""
