"""What a person may type about plans."""
