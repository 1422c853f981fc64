"""Conditions that constraints of several apps share."""

from django.db.models import Q

# A reference to the archive, or at least one file; of every fact that carries evidence.
HAS_EVIDENCE = ~Q(evidence="") | Q(evidence_files__gt=0)


def all_or_nothing(*fields: str) -> Q:
    """Return the condition that these fields are either all set or all empty."""
    return Q(**{f"{field}__isnull": True for field in fields}) | Q(
        **{f"{field}__isnull": False for field in fields}
    )
