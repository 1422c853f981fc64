"""After a year was closed: what the minister determined, what came in, what became of it."""
