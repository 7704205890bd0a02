"""The ground rules every capability stands on."""
