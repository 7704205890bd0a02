"""What a person may type about requests and know-how."""
