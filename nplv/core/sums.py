"""Adding up amounts in the database, exactly, on SQLite as on PostgreSQL."""

from django.db.models import BigIntegerField, F, IntegerField, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Round


def whole_hundredths(field: str) -> Combinable:
    """
    Return the expression for a field of two decimals as a whole number of hundredths.

    SQLite keeps decimals as floats: 1,000 x 0.10 would add up to 99.9999999999986.
    """
    return Cast(Round(F(field) * 100, output_field=IntegerField()), BigIntegerField())


def sum_of(expression: Combinable | str) -> Coalesce:
    """Return the sum of an expression over all rows; 0 if there are none."""
    return Coalesce(Sum(expression), 0, output_field=BigIntegerField())
