"""Every door of the application tried: make web."""
