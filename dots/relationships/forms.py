"""What a person may type about relationships."""
