"""How days may be typed, by language; the settings name this folder."""
