"""Each guard switched off, to see what it keeps out: a guard that keeps nothing out is none."""
