"""A clock that can be moved."""

from tests.accounts.clock import clock

__all__ = ["clock"]
