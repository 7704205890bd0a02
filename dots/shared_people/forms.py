"""What a person may type about shared_people."""
