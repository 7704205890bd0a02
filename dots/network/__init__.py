"""Partner organisations: their sites, their people, and the projects they share."""
