"""A backup in one file, and back: the database as of one moment, the evidence, and a manifest."""
