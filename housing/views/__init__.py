"""The pages of housing, by noun."""
