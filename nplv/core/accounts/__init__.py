"""Accounts: signing in, how long that lasts, the second factor, who still has which right."""
