"""The shell: home per role, error pages, statements; assembles what capabilities register."""
