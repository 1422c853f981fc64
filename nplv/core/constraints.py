"""Conditions that constraints of several apps share."""

from django.db.models import Q


def all_or_nothing(*fields: str) -> Q:
    """Return the condition that these fields are either all set or all empty."""
    return Q(**{f"{field}__isnull": True for field in fields}) | Q(
        **{f"{field}__isnull": False for field in fields}
    )
