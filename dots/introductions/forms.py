"""What a person may type about introductions."""
