"""Areas: boundaries, small areas, wards and postcodes, from official files."""
