"""Meetings of the parties: planning one, and keeping what was decided and promised there."""
