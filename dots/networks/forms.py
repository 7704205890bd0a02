"""What a person may type about networks."""
