"""What a person may type about playbook."""
