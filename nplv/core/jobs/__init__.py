"""Background work: asked by a page or a command, done by a worker; at once where there is none."""
